import type { OrganisationKind } from '@prozessplattform/contracts';

/** One organisation of an official register of municipality keys. */
export interface RegisterRow {
  readonly line: number;
  readonly ags: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Key of the district it belongs to; absent: directly below the Land. */
  readonly parentAgs?: string;
}

export interface RowFault {
  readonly line: number;
  readonly message: string;
}

/** Reads `ags,name` as CSV (RFC 4180). Every fault is told with its line; rows are only worth something without faults. */
export function readRegister(text: string): { readonly rows: RegisterRow[]; readonly faults: RowFault[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const faults: RowFault[] = [];
  if (lines[0]?.trim() !== 'ags,name') faults.push({ line: 1, message: 'Die erste Zeile muss „ags,name“ lauten.' });
  const rows: RegisterRow[] = [];
  const seen = new Map<string, number>();
  for (const [index, content] of lines.entries()) {
    if (index === 0 || content.trim() === '') continue;
    const line = index + 1;
    const found = readRow(content, line);
    const earlier = 'ags' in found ? seen.get(found.ags) : undefined;
    if (!('ags' in found)) faults.push(found);
    else if (earlier !== undefined)
      faults.push({ line, message: `Der Schlüssel ${found.ags} steht schon in Zeile ${earlier}.` });
    else rows.push(found);
    if ('ags' in found) seen.set(found.ags, earlier ?? line);
  }
  return { rows: rows.toSorted((one, other) => level(one) - level(other)), faults };
}

function readRow(content: string, line: number): RegisterRow | RowFault {
  const match = /^(\d{8}),(?:"((?:[^"]|"")*)"|([^",]*))$/.exec(content.trim());
  const official = (match?.[2]?.replaceAll('""', '"') ?? match?.[3] ?? '').trim();
  const ags = match?.[1];
  if (ags === undefined) return { line, message: 'Erwartet werden ein achtstelliger Schlüssel und ein Name.' };
  if (official === '' || official.length > 300) return { line, message: 'Der Name fehlt oder ist zu lang.' };
  const kind = kindOf(ags, official);
  const parentAgs = kind === 'gemeinde' ? `${ags.slice(0, 5)}000` : undefined;
  return { line, ags, name: nameOf(official), kind, ...(parentAgs === undefined ? {} : { parentAgs }) };
}

/** Two digits name the Land, five a district or a city that is its own district, eight a municipality. */
function kindOf(ags: string, official: string): OrganisationKind {
  if (ags.endsWith('000000')) return 'land';
  if (!ags.endsWith('000')) return 'gemeinde';
  return /,\s*Stadt\b/.test(official) ? 'kreisfreie-stadt' : 'landkreis';
}

/** „Leipzig, Stadt“ → „Stadt Leipzig“, „Leipzig, (Landkreis)“ → „Landkreis Leipzig“, „Erzgebirgskreis, (Landkreis)“ → „Erzgebirgskreis“. */
function nameOf(official: string): string {
  const [name = official, ...titles] = official.split(/,\s*/);
  if (titles.includes('(Landkreis)')) return name.endsWith('kreis') ? name : `Landkreis ${name}`;
  return titles.includes('Stadt') ? `Stadt ${name}` : name;
}

/** Parents come before their children. */
function level({ kind }: RegisterRow): number {
  return kind === 'land' ? 0 : kind === 'gemeinde' ? 2 : 1;
}

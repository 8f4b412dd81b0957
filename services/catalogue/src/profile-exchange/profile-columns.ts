import type { ProfileContent } from '@prozessplattform/process-model';
import { numberOf } from './table-row.ts';

interface Column {
  readonly field: keyof ProfileContent;
  /** Heading in the file; the field's own name is understood too. */
  readonly title: string;
  readonly kind: 'text' | 'number' | 'list';
}

/** The columns of a profile table, in their order. Lists are joined with `|`. */
export const profileColumns: readonly Column[] = [
  { field: 'registerNumber', title: 'Registernummer', kind: 'text' },
  { field: 'title', title: 'Titel', kind: 'text' },
  { field: 'kind', title: 'Prozessart', kind: 'text' },
  { field: 'area', title: 'Bereich', kind: 'text' },
  { field: 'group', title: 'Gruppe', kind: 'text' },
  { field: 'responsibleUnit', title: 'Zuständige Einheit', kind: 'text' },
  { field: 'processOwner', title: 'Prozessverantwortung', kind: 'text' },
  { field: 'status', title: 'Status', kind: 'text' },
  { field: 'definition', title: 'Beschreibung', kind: 'text' },
  { field: 'trigger', title: 'Auslöser', kind: 'text' },
  { field: 'result', title: 'Ergebnis', kind: 'text' },
  { field: 'targetGroup', title: 'Zielgruppe', kind: 'text' },
  { field: 'legalBasis', title: 'Rechtsgrundlagen', kind: 'list' },
  { field: 'serviceKeys', title: 'Leistungsschlüssel', kind: 'list' },
  { field: 'itProcedures', title: 'IT-Verfahren', kind: 'list' },
  { field: 'documents', title: 'Dokumente', kind: 'list' },
  { field: 'caseVolume', title: 'Fallzahl', kind: 'number' },
  { field: 'processingTime', title: 'Bearbeitungszeit in Minuten', kind: 'number' },
  { field: 'leadTime', title: 'Durchlaufzeit in Minuten', kind: 'number' },
  { field: 'deadline', title: 'Frist', kind: 'text' },
  { field: 'filingPlanKey', title: 'Aktenplan', kind: 'text' },
  { field: 'retentionPeriod', title: 'Aufbewahrung', kind: 'text' },
  { field: 'criticality', title: 'Kritikalität', kind: 'text' },
  { field: 'tags', title: 'Schlagworte', kind: 'list' },
];

/** One line of the table. */
export function rowOf(profile: ProfileContent): (string | number)[] {
  return profileColumns.map(({ field }) => {
    const value = profile[field];
    if (value === undefined) return '';
    if (typeof value === 'number') return value;
    return Array.isArray(value) ? value.map(cellOf).join('|') : cellOf(value);
  });
}

function cellOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a line says, under the headings of the file; empty cells and unknown columns are left out. */
export function fieldsOf(headings: readonly string[], cells: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    headings.flatMap((heading, index) => {
      const column = columnNamed(heading);
      const cell = cells[index]?.trim() ?? '';
      return column === undefined || cell === '' ? [] : [[column.field, valueOf(column, cell)]];
    }),
  );
}

export function columnNamed(heading: string): Column | undefined {
  const name = heading.trim().toLowerCase();
  return profileColumns.find(({ field, title }) => field.toLowerCase() === name || title.toLowerCase() === name);
}

/** The apostrophe that an export puts before what looks like a formula is taken away again. */
function valueOf({ kind }: Column, cell: string): unknown {
  const text = cell.replace(/^'(?=[=+\-@])/, '');
  if (kind === 'text') return text;
  if (kind === 'number') return numberOf(text);
  return text
    .split('|')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

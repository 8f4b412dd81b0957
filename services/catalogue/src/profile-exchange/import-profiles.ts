import { derivedId, DomainError, profileCreated, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor } from '@prozessplattform/persistence';
import { profileContentSchema } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { profileEventData } from '../profiles/profile-event-data.ts';
import { assertMayShapeRegister } from '../profiles/profile-policy.ts';
import { registeredProfile } from '../profiles/registered-profile.ts';
import { columnNamed, fieldsOf } from './profile-columns.ts';
import { mostRows, type TableRow } from './table-row.ts';

export interface ImportedRow {
  /** Line of the table, the headings being 1. */
  readonly row: number;
  readonly title: string;
  readonly outcome: 'created' | 'skipped' | 'failed';
  readonly id?: string;
  readonly problem?: string;
}

const atOnce = 20;

/**
 * Makes a profile of each line. Its id follows from register number or title, so that importing the same file again makes
 * nothing twice and changes nothing; faulty lines are named and the others imported. Throws PROFILE.IMPORT_UNREADABLE and
 * PROFILE.IMPORT_TOO_LARGE.
 */
export async function importProfiles(
  context: CatalogueContext,
  principal: Principal,
  { organisationId, table }: { readonly organisationId: string; readonly table: () => Promise<TableRow[]> },
): Promise<ImportedRow[]> {
  const scope = scopeFor(principal, organisationId);
  assertMayShapeRegister(principal, organisationId);
  const [first, ...lines] = await table();
  const headings = first?.cells ?? [];
  if (!headings.some((heading) => columnNamed(heading)?.field === 'title')) {
    throw new DomainError('PROFILE.IMPORT_UNREADABLE');
  }
  if (lines.length > mostRows) throw new DomainError('PROFILE.IMPORT_TOO_LARGE');
  const importLine = async ({ row, cells }: TableRow): Promise<ImportedRow> => {
    const parsed = profileContentSchema.safeParse(fieldsOf(headings, cells));
    if (!parsed.success) return { row, title: cells.join(' ').slice(0, 100), ...failure(parsed.error.issues) };
    const { title, registerNumber = '' } = parsed.data;
    const _id = derivedId(organisationId, registerNumber, registerNumber === '' ? title : '', 'imported-profile');
    const registered = registeredProfile(parsed.data);
    const { created } = await context.storage.profiles.insert(scope, { _id, ...registered }, [
      pending(profileCreated, profileEventData(registered), { id: derivedId(_id, 'created') }),
    ]);
    return { row, title, id: _id, outcome: created ? 'created' : 'skipped' };
  };
  const rows: ImportedRow[] = [];
  for (let start = 0; start < lines.length; start += atOnce) {
    const batch = lines.slice(start, start + atOnce);
    rows.push(...(await Promise.all(batch.map(importLine))));
  }
  return rows;
}

function failure(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) {
  const problem = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return { outcome: 'failed' as const, problem };
}

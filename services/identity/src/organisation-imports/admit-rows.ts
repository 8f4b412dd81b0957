import { derivedId, organisationCreated, organisationUpdated } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { concludeAgreement } from '../agreements/conclude-agreement.ts';
import type { IdentityContext } from '../context.ts';
import { agreementEnd } from '../organisations/create-organisation.ts';
import type { Organisation } from '../storage/identity-storage.ts';
import type { RegisterRow } from './read-register.ts';

export type RowResult = 'created' | 'updated' | 'unchanged';

const reason = 'the Land imports its register of organisations';

/** What the register and the agreements hold already of a batch of rows. */
interface Present {
  readonly byAgs: Map<string, Doc<Organisation>>;
  /** Organisations that have an agreement. */
  readonly agreed: ReadonlySet<string>;
}

/**
 * Brings rows into the register, districts before what lies in them. The key decides which organisation a row is, so a
 * repeat changes nothing.
 */
export async function admitRows(context: IdentityContext, rows: readonly RegisterRow[]): Promise<RowResult[]> {
  const present = await presentOf(context, rows);
  const [districts, places] = [
    rows.filter(({ parentAgs }) => parentAgs === undefined),
    rows.filter(({ parentAgs }) => parentAgs !== undefined),
  ];
  const results = await Promise.all(districts.map((row) => admitRow(context, row, present)));
  return [...results, ...(await Promise.all(places.map((row) => admitRow(context, row, present))))];
}

async function presentOf({ storage }: IdentityContext, rows: readonly RegisterRow[]): Promise<Present> {
  const keys = [
    ...new Set(rows.flatMap(({ ags, parentAgs }) => [ags, ...(parentAgs === undefined ? [] : [parentAgs])])),
  ];
  const found = await storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .list({ filter: { ags: { $in: keys } }, limit: keys.length });
  const agreements = await storage.agreements
    .unscoped('whether an imported organisation has its agreement')
    .list({ filter: { organisationId: { $in: found.items.map(({ _id }) => _id) } }, limit: 10_000 });
  return {
    byAgs: new Map(found.items.map((organisation) => [organisation.ags ?? '', organisation])),
    agreed: new Set(agreements.items.map(({ organisationId }) => organisationId)),
  };
}

async function admitRow(context: IdentityContext, row: RegisterRow, present: Present): Promise<RowResult> {
  if (row.kind === 'land') return 'unchanged';
  const { ags, name, kind, parentAgs } = row;
  const parent = parentAgs === undefined ? undefined : present.byAgs.get(parentAgs);
  const wanted = { name, kind, ags, parentId: parent?._id ?? context.landId };
  const known = present.byAgs.get(ags);
  if (known !== undefined) return update(context, { known, wanted, isAgreed: present.agreed.has(known._id) });
  const scope = scopeForSystem(context.landId, reason);
  const _id = derivedId(context.landId, ags, 'organisation');
  const { document } = await context.storage.organisations.insert(scope, { _id, ...wanted }, [
    pending(organisationCreated, wanted, { audience: 'all' }),
  ]);
  present.byAgs.set(ags, document);
  await agree(context, _id);
  return 'created';
}

interface Update {
  readonly known: Doc<Organisation>;
  readonly wanted: { readonly name: string; readonly kind: Organisation['kind']; ags: string; parentId: string };
  readonly isAgreed: boolean;
}

async function update(context: IdentityContext, { known, wanted, isAgreed }: Update): Promise<RowResult> {
  // Its id tells that an import made it; a crash may have come between entry and agreement.
  const isImported = known._id === derivedId(context.landId, wanted.ags, 'organisation');
  if (isImported && !isAgreed) await agree(context, known._id);
  if (known.name === wanted.name && known.parentId === wanted.parentId) return 'unchanged';
  const { name, parentId } = wanted;
  const data = { ...wanted, kind: known.kind };
  await context.storage.organisations.change(scopeForSystem(context.landId, reason), known._id, {}, () => ({
    set: { name, parentId },
    events: [pending(organisationUpdated, data, { audience: 'all' })],
  }));
  return 'updated';
}

async function agree(context: IdentityContext, organisationId: string): Promise<void> {
  const agreement = { validUntil: agreementEnd(context.now()).toISOString() };
  await concludeAgreement(context, { id: organisationId, organisationId, agreement });
}

import { derivedId, organisationCreated, organisationUpdated } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { concludeAgreement } from '../agreements/conclude-agreement.ts';
import type { IdentityContext } from '../context.ts';
import { agreementEnd } from '../organisations/create-organisation.ts';
import type { Organisation } from '../storage/identity-storage.ts';
import type { RegisterRow } from './read-register.ts';

export type RowResult = 'created' | 'updated' | 'unchanged';

const reason = 'the Land imports its register of organisations';

/** Brings one row into the register. The key decides which organisation it is, so a repeat changes nothing. */
export async function admitRow(context: IdentityContext, row: RegisterRow): Promise<RowResult> {
  if (row.kind === 'land') return 'unchanged';
  const { ags, name, kind, parentAgs } = row;
  const parent = parentAgs === undefined ? null : await byAgs(context, parentAgs);
  const wanted = { name, kind, ags, parentId: parent?._id ?? context.landId };
  const known = await byAgs(context, ags);
  if (known !== null) return update(context, known, wanted);
  const scope = scopeForSystem(context.landId, reason);
  const _id = derivedId(context.landId, ags, 'organisation');
  await context.storage.organisations.insert(scope, { _id, ...wanted }, [
    pending(organisationCreated, wanted, { audience: 'all' }),
  ]);
  await agree(context, _id);
  return 'created';
}

async function update(
  context: IdentityContext,
  known: Doc<Organisation>,
  wanted: { name: string; kind: Organisation['kind']; ags: string; parentId: string },
): Promise<RowResult> {
  // Its id tells that an import made it; a crash may have come between entry and agreement.
  if (known._id === derivedId(context.landId, wanted.ags, 'organisation')) await agree(context, known._id);
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

async function byAgs(context: IdentityContext, ags: string): Promise<Doc<Organisation> | null> {
  const found = await context.storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .list({ filter: { ags }, limit: 1 });
  return found.items[0] ?? null;
}

import type { IdentityContext } from '../context.ts';

/** What a person of the Land may use now, as their token says it. */
export async function currentGrants({ storage, now }: IdentityContext, granteeId: string) {
  const grants = await storage.accessGrants
    .unscoped('a person of the Land signs in with what organisations granted')
    .list({ filter: { granteeId, state: 'granted', validUntil: { $gt: now() } }, limit: 100 });
  return grants.items.map(({ _id, organisationId, validUntil }) => ({
    g: _id,
    o: organisationId,
    u: (validUntil ?? now()).toISOString(),
  }));
}

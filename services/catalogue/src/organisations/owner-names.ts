import type { CatalogueContext } from '../context.ts';

/** Names of the organisations that own the documents, as far as the directory is known here. */
export async function ownerNames(
  context: CatalogueContext,
  owned: readonly { readonly organisationId: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(owned.map((entry) => entry.organisationId))];
  if (ids.length === 0) return new Map();
  const found = await context.storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .list({ filter: { _id: { $in: ids } }, limit: ids.length });
  return new Map(found.items.map((organisation) => [organisation._id, organisation.name]));
}

import { DomainError } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';
import { hasAdministrator } from '../members/member-policy.ts';

/**
 * The organisation of the register that has this municipality key already: it came by an import and nobody works there
 * yet. Undefined where there is none. Throws ADMISSION.HAS_ADMINISTRATOR where it has an administrator of its own.
 */
export async function admissibleOrganisation(
  context: IdentityContext,
  ags: string | undefined,
): Promise<string | undefined> {
  if (ags === undefined) return undefined;
  const known = (await organisationsByAgs(context, [ags])).get(ags);
  if (known !== undefined && (await hasAdministrator(context, known)))
    throw new DomainError('ADMISSION.HAS_ADMINISTRATOR');
  return known;
}

/** Ids of the organisations with these municipality keys. */
export async function organisationsByAgs(
  { storage }: IdentityContext,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .list({ filter: { ags: { $in: keys } }, limit: 200 });
  return new Map(found.items.flatMap(({ _id, ags }) => (ags === undefined ? [] : [[ags, _id] as const])));
}

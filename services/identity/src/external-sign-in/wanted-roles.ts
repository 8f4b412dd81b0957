import type { Role } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';
import type { GroupGrant, ProviderSettings } from './provider-settings.ts';

/** Roles by organisation. */
export type RolesByOrganisation = ReadonlyMap<string, readonly Role[]>;

/** What the groups of a person make them here, in the order of the settings. */
export async function wantedRoles(
  context: IdentityContext,
  { id, groups }: ProviderSettings,
  ofPerson: readonly string[],
): Promise<RolesByOrganisation> {
  const wanted = new Map<string, readonly Role[]>();
  for (const [group, grants] of Object.entries(groups)) {
    if (!ofPerson.includes(group)) continue;
    for (const grant of grants) {
      const organisationId = await organisationNamed(context, grant);
      if (organisationId === undefined) {
        context.log.warn({ provider: id, organisation: grant.organisation }, 'a group is mapped to no organisation');
        continue;
      }
      const known = wanted.get(organisationId) ?? [];
      wanted.set(organisationId, [...new Set([...known, ...grant.roles])]);
    }
  }
  return wanted;
}

async function organisationNamed(context: IdentityContext, { organisation }: GroupGrant): Promise<string | undefined> {
  if (organisation === 'land') return context.landId;
  const directory = context.storage.organisations.unscoped('the directory of organisations is common knowledge');
  if (!/^\d{8}$/.test(organisation)) return (await directory.find(organisation))?._id;
  return (await directory.list({ filter: { ags: organisation }, limit: 1 })).items[0]?._id;
}

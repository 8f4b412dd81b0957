import type { Principal } from '@prozessplattform/contracts';

/** The organisations that a principal is a member of now. */
export function ownOrganisations({ memberships }: Principal, now = new Date()): string[] {
  const current = memberships.filter((entry) => entry.until === undefined || new Date(entry.until) > now);
  return [...new Set(current.map((entry) => entry.organisationId))];
}

import { notFound, type CloudEvent, type Membership, type Principal } from '@prozessplattform/contracts';

/** The organisations whose documents a store may touch. Only the functions of this file make one; stores refuse anything else. */
class OrganisationScope {
  readonly organisationIds: readonly string[];
  readonly #made = true;

  constructor(organisationIds: readonly string[]) {
    this.organisationIds = Object.freeze([...organisationIds]);
    Object.freeze(this);
  }

  static isMade(value: unknown): value is OrganisationScope {
    return typeof value === 'object' && value !== null && #made in value && value.#made;
  }
}
export type Scope = OrganisationScope;

/**
 * With an organisation: just that one. Without: every organisation the principal is a current member of, for reading and
 * changing by id; the feature's policy then looks at the roles in the document's own organisation. Throws
 * RESOURCE.NOT_FOUND where the principal is no member (any more), so that nobody learns what exists elsewhere.
 */
export function scopeFor(principal: Principal, organisationId?: string): Scope {
  const memberOf = principal.memberships.filter((entry) => isCurrent(entry)).map((entry) => entry.organisationId);
  if (organisationId === undefined) return new OrganisationScope([...new Set(memberOf)]);
  if (!memberOf.includes(organisationId)) throw notFound();
  return new OrganisationScope([organisationId]);
}

/** A consumer acts for the organisation that owns the event's aggregate. */
export function scopeOfEvent(event: Pick<CloudEvent, 'organisationid'>): Scope {
  return new OrganisationScope([event.organisationid]);
}

/**
 * For what no principal asked for: bootstrap, login, schedulers, and creating an organisation. `reason` is one sentence
 * for whoever reviews these places.
 */
export function scopeForSystem(organisationId: string, reason: string): Scope {
  if (reason.trim() === '') throw new TypeError('scopeForSystem needs a reason');
  return new OrganisationScope([organisationId]);
}

/** The one organisation that a new document will belong to. Throws TypeError for a scope of none or several. */
export function organisationOf(scope: Scope): string {
  const [organisationId, ...others] = organisationsOf(scope);
  if (organisationId === undefined || others.length > 0)
    throw new TypeError('a new document needs a scope of one organisation');
  return organisationId;
}

/** The part of every filter that keeps a query inside the scope. */
export function ownedBy(scope: Scope): { readonly organisationId: string | { readonly $in: readonly string[] } } {
  const organisationIds = organisationsOf(scope);
  const [only, ...others] = organisationIds;
  return { organisationId: only !== undefined && others.length === 0 ? only : { $in: organisationIds } };
}

/** Throws TypeError for anything that was not made by this file. */
function organisationsOf(scope: Scope): readonly string[] {
  if (!OrganisationScope.isMade(scope)) throw new TypeError('stores are read and written through a Scope only');
  return scope.organisationIds;
}

function isCurrent(membership: Membership): boolean {
  return membership.until === undefined || new Date(membership.until) > new Date();
}

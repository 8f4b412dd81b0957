import { notFound, type CloudEvent, type Membership, type Principal } from '@prozessplattform/contracts';

/** The organisation that a store may touch. Only the functions of this file make one; stores refuse anything else. */
class OrganisationScope {
  readonly organisationId: string;
  readonly #made = true;

  constructor(organisationId: string) {
    this.organisationId = organisationId;
    Object.freeze(this);
  }

  static isMade(value: unknown): value is OrganisationScope {
    return typeof value === 'object' && value !== null && #made in value && value.#made;
  }
}
export type Scope = OrganisationScope;

/**
 * The organisation a principal acts in; default: the one of the token. Throws RESOURCE.NOT_FOUND where the principal is
 * no member (any more), so that nobody learns what exists elsewhere.
 */
export function scopeFor(principal: Principal, organisationId = principal.organisationId): Scope {
  const isMember = principal.memberships.some((entry) => entry.organisationId === organisationId && isCurrent(entry));
  if (!isMember) throw notFound();
  return new OrganisationScope(organisationId);
}

/** A consumer acts for the organisation that owns the event's aggregate. */
export function scopeOfEvent(event: Pick<CloudEvent, 'organisationid'>): Scope {
  return new OrganisationScope(event.organisationid);
}

/**
 * For what no principal asked for: bootstrap, login, schedulers, and creating an organisation. `reason` is one sentence
 * for whoever reviews these places.
 */
export function scopeForSystem(organisationId: string, reason: string): Scope {
  if (reason.trim() === '') throw new TypeError('scopeForSystem needs a reason');
  return new OrganisationScope(organisationId);
}

/** The organisation of a scope. Throws TypeError for anything that was not made by this file. */
export function organisationOf(scope: Scope): string {
  if (!OrganisationScope.isMade(scope)) throw new TypeError('stores are read and written through a Scope only');
  return scope.organisationId;
}

function isCurrent(membership: Membership): boolean {
  return membership.until === undefined || new Date(membership.until) > new Date();
}

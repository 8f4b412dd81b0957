import { notFound, type CloudEvent, type Membership, type Principal } from '@prozessplattform/contracts';

/** The organisations whose documents a store may touch. Only the functions of this file make one; stores refuse anything else. */
class OrganisationScope {
  readonly organisationIds: readonly string[];
  /** Who acts through it, for the audit log. */
  readonly actor: ScopeActor;
  readonly #made = true;

  constructor(organisationIds: readonly string[], actor: ScopeActor) {
    this.organisationIds = Object.freeze([...organisationIds]);
    this.actor = Object.freeze(actor);
    Object.freeze(this);
  }

  static isMade(value: unknown): value is OrganisationScope {
    return typeof value === 'object' && value !== null && #made in value && value.#made;
  }
}
export type Scope = OrganisationScope;

/** A principal, an event that is followed, or a reason of the platform's own. */
export interface ScopeActor {
  readonly principal?: Pick<Principal, 'id' | 'kind'>;
  readonly causedBy?: Pick<CloudEvent, 'id' | 'type'>;
  readonly reason?: string;
}

/**
 * With an organisation: just that one. Without: every organisation the principal is a current member of, for reading and
 * changing by id; the feature's policy then looks at the roles in the document's own organisation. Throws
 * RESOURCE.NOT_FOUND where the principal is no member (any more), so that nobody learns what exists elsewhere.
 */
export function scopeFor(principal: Principal, organisationId?: string): Scope {
  const memberOf = principal.memberships.filter((entry) => isCurrent(entry)).map((entry) => entry.organisationId);
  const actor = { principal: { id: principal.id, kind: principal.kind } };
  if (organisationId === undefined) return new OrganisationScope([...new Set(memberOf)], actor);
  if (!memberOf.includes(organisationId)) throw notFound();
  return new OrganisationScope([organisationId], actor);
}

/** A consumer acts for the organisation that owns the event's aggregate. */
export function scopeOfEvent(event: Pick<CloudEvent, 'organisationid'> & Partial<CloudEvent>): Scope {
  const { organisationid, id, type } = event;
  const isWhole = id !== undefined && type !== undefined;
  return new OrganisationScope([organisationid], isWhole ? { causedBy: { id, type } } : {});
}

/**
 * For what no principal asked for: bootstrap, login, schedulers, and creating an organisation. `reason` is one sentence
 * for whoever reviews these places.
 */
export function scopeForSystem(organisationId: string, reason: string): Scope {
  if (reason.trim() === '') throw new TypeError('scopeForSystem needs a reason');
  return new OrganisationScope([organisationId], { reason });
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

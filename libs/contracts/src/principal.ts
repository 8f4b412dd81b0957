import { z } from 'zod';
import { roles, type Role } from './roles.ts';

/** One organisation the principal may act in. */
export interface Membership {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** ISO instant after which it no longer counts (advisers). */
  readonly until?: string;
  /** ISO instant until which the organisation may write; absent: no limit. After it the organisation only reads. */
  readonly writableUntil?: string;
}

/** Access to another organisation's content that it granted to a person of the Land: reading only, for a time. */
export interface GrantedAccess {
  readonly id: string;
  readonly organisationId: string;
  /** ISO instant after which it no longer counts. */
  readonly until: string;
}

/** Who makes a request, as the verified access token tells. */
export interface Principal {
  readonly id: string;
  readonly kind: 'user' | 'service';
  /** The organisation the principal acts for when a request names none. */
  readonly organisationId: string;
  readonly memberships: readonly Membership[];
  /** The organisation of kind `land` that runs the installation. */
  readonly landId: string;
  /** Scopes of a service account, e.g. `modelling:read`; empty for people. */
  readonly scopes: readonly string[];
  readonly sessionId: string;
  /** Seconds since 1970 at which the token ends. */
  readonly expiresAt: number;
  /** What the principal may use by naming it in a request; counts as no membership. */
  readonly grants?: readonly GrantedAccess[];
  /** The grant that this request uses, and the roles that its user has in the Land's own organisation. */
  readonly actingUnder?: { readonly grantId: string; readonly landRoles: readonly Role[] };
}

/** The claims of an access token (`typ` header `at+jwt`). */
export const accessTokenClaimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.uuid(),
  sid: z.string(),
  iat: z.number(),
  exp: z.number(),
  kind: z.enum(['user', 'service']),
  org: z.uuid(),
  land: z.uuid(),
  mem: z.array(
    z.object({
      o: z.uuid(),
      r: z.array(z.enum(roles)),
      u: z.iso.datetime().optional(),
      w: z.iso.datetime().optional(),
    }),
  ),
  gra: z.array(z.object({ g: z.uuid(), o: z.uuid(), u: z.iso.datetime() })).optional(),
  scope: z.string().optional(),
});
export type AccessTokenClaims = z.infer<typeof accessTokenClaimsSchema>;

/** `aud` of every access token. */
export const accessTokenAudience = 'prozessplattform';

export function principalFromClaims(claims: AccessTokenClaims): Principal {
  return {
    id: claims.sub,
    kind: claims.kind,
    organisationId: claims.org,
    landId: claims.land,
    sessionId: claims.sid,
    expiresAt: claims.exp,
    scopes: claims.scope?.split(' ') ?? [],
    ...(claims.gra === undefined
      ? {}
      : { grants: claims.gra.map(({ g: id, o: organisationId, u: until }) => ({ id, organisationId, until })) }),
    memberships: claims.mem.map((entry) => ({
      organisationId: entry.o,
      roles: entry.r,
      ...(entry.u === undefined ? {} : { until: entry.u }),
      ...(entry.w === undefined ? {} : { writableUntil: entry.w }),
    })),
  };
}

/** The roles that count now in an organisation; empty where there is no (current) membership. */
export function rolesIn(principal: Principal, organisationId: string, now = new Date()): readonly Role[] {
  return principal.memberships
    .filter((entry) => entry.organisationId === organisationId)
    .filter((entry) => entry.until === undefined || new Date(entry.until) > now)
    .flatMap((entry) => entry.roles);
}

export function hasRole(principal: Principal, organisationId: string, ...wanted: readonly Role[]): boolean {
  return rolesIn(principal, organisationId).some((role) => wanted.includes(role));
}

/** Roles at Land level are those held in the Land's own organisation. */
export function hasLandRole(principal: Principal, ...wanted: readonly Role[]): boolean {
  return hasRole(principal, principal.landId, ...wanted);
}

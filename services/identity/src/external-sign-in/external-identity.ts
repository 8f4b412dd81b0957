import { derivedId, type Role } from '@prozessplattform/contracts';

/** Links a person at an external provider to an account here; its id is derived from issuer and subject, which are not kept. */
export interface ExternalIdentity {
  provider: string;
  userId: string;
  /** Roles that the person has only because of groups at the provider: these end when the groups do. */
  grants: ExternalGrant[];
  lastSignInAt: Date;
}

export interface ExternalGrant {
  organisationId: string;
  roles: Role[];
}

/** One link per issuer and subject (OpenID Connect Core, 5.7): nothing else names a person reliably. */
export function externalIdentityId(issuer: string, subject: string): string {
  return derivedId(issuer, subject, 'external-identity');
}

/** The account that the first sign-in opens. */
export function externalUserId(issuer: string, subject: string): string {
  return derivedId(issuer, subject, 'external-user');
}

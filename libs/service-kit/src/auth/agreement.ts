import { DomainError, type Membership, type Principal } from '@prozessplattform/contracts';

/**
 * Throws AUTH.AGREEMENT_EXPIRED where the usage agreement of the organisation has ended (it then only reads). A
 * principal without membership there passes: that is for the policy to refuse.
 */
export function assertMayWrite(principal: Principal, organisationId: string, now = new Date()): void {
  const own = principal.memberships.filter((membership) => membership.organisationId === organisationId);
  if (own.length > 0 && !own.some((membership) => mayWrite(membership, now)))
    throw new DomainError('AUTH.AGREEMENT_EXPIRED');
}

/** Throws AUTH.AGREEMENT_EXPIRED where none of the principal's organisations may write any more. */
export function assertAnyAgreement(principal: Principal, now = new Date()): void {
  const { memberships } = principal;
  if (memberships.length > 0 && !memberships.some((membership) => mayWrite(membership, now)))
    throw new DomainError('AUTH.AGREEMENT_EXPIRED');
}

function mayWrite({ writableUntil }: Membership, now: Date): boolean {
  return writableUntil === undefined || new Date(writableUntil) > now;
}

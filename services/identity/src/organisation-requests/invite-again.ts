import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { invitation } from '../letters/letter.ts';
import { assertMayKeepRegister } from '../organisations/organisation-policy.ts';
import { passwordLink, type PasswordLink } from '../passwords/password-link.ts';
import { isUnusedAccountOf, openAccount } from '../users/open-account.ts';

export interface InvitedAgain {
  /** Whether a letter was sent. */
  readonly sent: boolean;
  /** Where no mail is sent: to be handed over by hand. Only for an account that nobody ever used. */
  readonly link?: PasswordLink;
}

/** Sends the first administrator's invitation once more. Throws ADMISSION.DECIDED where there is none to send. */
export async function inviteAgain(context: IdentityContext, principal: Principal, id: string): Promise<InvitedAgain> {
  assertMayKeepRegister(principal);
  const scope = scopeFor(principal, context.landId);
  const { fulfilledAt, approval, applicant, name } = await context.storage.organisationRequests.get(scope, id);
  if (fulfilledAt === undefined || approval === undefined) throw new DomainError('RESOURCE.CONFLICT');
  const { organisationId } = approval;
  const user = await openAccount(context, { ...applicant, organisationId });
  if (context.config.mail) {
    const events = invitation(context, user, name);
    await context.storage.organisationRequests.change(scope, id, {}, () => ({
      set: { invitedAt: context.now() },
      events,
    }));
    return { sent: true };
  }
  if (!(await isUnusedAccountOf(context, user, organisationId))) return { sent: false };
  return { sent: false, link: passwordLink(context, user, context.now()) };
}

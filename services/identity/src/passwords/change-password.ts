import { DomainError, notFound, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { countFailure, refuseTooManyAttempts } from '../sessions/attempts.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly address: string;
}

/** Changes the own password; whoever else is signed in with the old one is out. */
export async function changePassword(
  context: IdentityContext,
  principal: Principal,
  { currentPassword, newPassword, address }: PasswordChange,
): Promise<void> {
  const user = await context.storage.users.unscoped('a person changes the own password').find(principal.id);
  if (user === null) throw notFound();
  const attempt = { email: user.email, address };
  await refuseTooManyAttempts(context, attempt);
  if (!(await verifyPassword(user.passwordHash, currentPassword))) {
    await countFailure(context, attempt);
    throw new DomainError('AUTH.PASSWORD_WRONG');
  }
  const passwordHash = await hashPassword(newPassword);
  const scope = scopeForSystem(user.organisationId, 'a person changes the own password');
  await context.storage.users.change(scope, user._id, {}, () => ({ set: { passwordHash } }));
  await endSessions(context, user._id, principal.sessionId);
}

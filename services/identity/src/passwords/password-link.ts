import { createHmac } from 'node:crypto';
import { DomainError } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { isSameMac } from '../letters/is-same-mac.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { User } from '../storage/identity-storage.ts';
import { hashPassword } from './password.ts';

/** Days that a link to set a password works. */
const linkDays = 14;

export interface PasswordLink {
  readonly token: string;
  readonly validUntil: Date;
}

/**
 * A token with which somebody sets a password once: `<user>.<seconds>.<mac>`. It is derived, not stored, from the
 * password that the account has now (or from its having none), so that the first use ends it and a repeat is the same.
 */
export function passwordLink(context: IdentityContext, user: Doc<User>, from: Date): PasswordLink {
  const seconds = Math.floor(from.getTime() / 1000) + linkDays * 86_400;
  return { token: `${user._id}.${seconds}.${macOf(context, user, seconds)}`, validUntil: new Date(seconds * 1000) };
}

/** Throws AUTH.PASSWORD_LINK_INVALID for a token that was never given out, has run out or was used. */
export async function setPasswordByLink(context: IdentityContext, token: string, newPassword: string): Promise<void> {
  const [userId = '', digits = '', mac = '', ...rest] = token.split('.');
  const seconds = /^\d{1,12}$/.test(digits) && rest.length === 0 ? Number(digits) : 0;
  const user = await context.storage.users.unscoped('a signed link names the account').find(userId);
  if (user === null || !user.active || seconds * 1000 < context.now().getTime()) throw invalid();
  if (!isSameMac(mac, macOf(context, user, seconds))) throw invalid();
  const passwordHash = await hashPassword(newPassword);
  const scope = scopeForSystem(user.organisationId, 'a person sets a password with a link of their own');
  await context.storage.users.change(scope, user._id, {}, (current) => {
    if (current.passwordHash !== user.passwordHash) throw invalid();
    return { set: { passwordHash } };
  });
  await endSessions(context, user._id);
}

function macOf({ secrets }: IdentityContext, { _id, passwordHash = '' }: Doc<User>, seconds: number): string {
  return createHmac('sha256', secrets.links).update(`password:${_id}:${seconds}:${passwordHash}`).digest('base64url');
}

function invalid(): DomainError {
  return new DomainError('AUTH.PASSWORD_LINK_INVALID');
}

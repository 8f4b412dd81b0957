import { letterRequested, type EventData } from '@prozessplattform/contracts';
import { pending, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { passwordLink } from '../passwords/password-link.ts';
import type { User } from '../storage/identity-storage.ts';

export type Letter = EventData<typeof letterRequested>;

/** The event that asks for a letter; none where the installation sends no mail. */
export function letter(context: IdentityContext, content: Letter): PendingEvent[] {
  return context.config.mail ? [pending(letterRequested, content)] : [];
}

/** The letter with which somebody begins to use an account: it sets the password, unless there is one. */
export function invitation(context: IdentityContext, user: Doc<User>, organisationName: string): PendingEvent[] {
  const { email: to, displayName, language, passwordHash } = user;
  const content = { kind: 'invitation', to, displayName, language, organisationName } as const;
  if (passwordHash !== undefined) return letter(context, content);
  const { token, validUntil } = passwordLink(context, user, context.now());
  const link = `${context.config.publicUrl}/api/v1/auth/password?token=${encodeURIComponent(token)}`;
  return letter(context, { ...content, link, validUntil: validUntil.toISOString() });
}

import { createHmac } from 'node:crypto';
import { DomainError, organisationRequestReceived } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { isSameMac } from '../letters/is-same-mac.ts';

/** Days that an applicant has to confirm the address. */
export const confirmationDays = 7;

/** Where the letter leads: the token is derived from the request, not stored. */
export function confirmationLink(context: IdentityContext, id: string, from: Date) {
  const token = `${id}.${macOf(context, id)}`;
  const validUntil = new Date(from.getTime() + confirmationDays * 86_400_000).toISOString();
  const link = `${context.config.publicUrl}/api/v1/organisation-requests/confirm?token=${encodeURIComponent(token)}`;
  return { link, validUntil };
}

/** The Land sees the request from now on. Confirming again is fine. Throws ADMISSION.LINK_INVALID. */
export async function confirmAddress(context: IdentityContext, token: string): Promise<void> {
  const id = assertConfirmationToken(context, token);
  const scope = scopeForSystem(context.landId, 'an applicant confirms the address');
  const oldest = new Date(context.now().getTime() - confirmationDays * 86_400_000);
  const found = await context.storage.organisationRequests.find(scope, id);
  if (found === null || (found.state === 'unconfirmed' && found.createdAt < oldest)) throw invalid();
  await context.storage.organisationRequests.change(scope, id, {}, ({ state, name }) =>
    state === 'unconfirmed'
      ? {
          set: { state: 'open', confirmedAt: context.now() },
          events: [pending(organisationRequestReceived, { title: name })],
        }
      : null,
  );
}

/** The id of the request that the token was made for. */
export function assertConfirmationToken(context: IdentityContext, token: string): string {
  const [id = '', mac = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isSameMac(mac, macOf(context, id))) throw invalid();
  return id;
}

function macOf({ secrets }: IdentityContext, id: string): string {
  return createHmac('sha256', secrets.links).update(`admission:${id}`).digest('base64url');
}

function invalid(): DomainError {
  return new DomainError('ADMISSION.LINK_INVALID');
}

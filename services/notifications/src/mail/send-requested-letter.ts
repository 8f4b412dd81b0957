import { derivedId, type CloudEvent, type EventData, type letterRequested } from '@prozessplattform/contracts';
import { Unprocessable } from '@prozessplattform/messaging';
import type { Transporter } from 'nodemailer';
import type { NotificationsContext } from '../context.ts';
import { composeRequestedLetter } from './compose-requested-letter.ts';

/** Sends a letter that another service asked for, to an address that may have no account. It is kept nowhere. */
export async function sendRequestedLetter(
  { config }: NotificationsContext,
  transport: Transporter | undefined,
  event: CloudEvent,
): Promise<void> {
  const { mail, publicUrl } = config;
  if (mail === undefined || transport === undefined) throw new Unprocessable('there is no mail server');
  const letter = event.data as EventData<typeof letterRequested>;
  await transport.sendMail({
    ...composeRequestedLetter(letter),
    from: mail.from,
    to: { name: letter.displayName, address: letter.to },
    messageId: `<${derivedId(event.id, 'letter')}@${new URL(publicUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}

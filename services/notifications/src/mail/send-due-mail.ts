import { derivedId } from '@prozessplattform/contracts';
import type { Transporter } from 'nodemailer';
import type { MailConfig } from '../config.ts';
import type { NotificationsContext } from '../context.ts';
import type { QueuedNotice } from '../storage/mail-queue.ts';
import { composeMail } from './compose-mail.ts';
import { unsubscribeToken } from './unsubscribe-link.ts';

const leaseMs = 300_000;
const atOnce = 500;

/** Sends what is due: immediate notices one mail each, digests one mail per person. Runs in one replica at a time. */
export async function sendDueMail(
  context: NotificationsContext,
  transport: Transporter,
  mail: MailConfig,
): Promise<void> {
  const due = await context.storage.mailQueue.claim(context.now(), leaseMs, atOnce);
  for (const notices of lettersOf(due)) {
    try {
      await sendLetter(context, { transport, mail, notices });
      await context.storage.mailQueue.sent(
        notices.map(({ _id }) => _id),
        context.now(),
      );
    } catch (error) {
      context.log.warn({ error: String(error) }, 'a mail could not be sent and is tried again');
    }
  }
}

interface Letter {
  readonly transport: Transporter;
  readonly mail: MailConfig;
  readonly notices: readonly QueuedNotice[];
}

async function sendLetter(context: NotificationsContext, { transport, mail, notices }: Letter): Promise<void> {
  const [first] = notices;
  if (first === undefined) return;
  const person = await context.storage.people
    .unscoped('mail goes to a person, not to an organisation')
    .find(first.userId);
  if (person === null || !person.active) return;
  const { publicUrl } = context.config;
  const unsubscribeUrl = `${publicUrl}/api/v1/unsubscribe?token=${unsubscribeToken(first.userId, context.keys.links)}`;
  const composed = composeMail({
    language: person.language,
    displayName: person.displayName,
    notices,
    digest: first.mail !== 'immediate',
    publicUrl,
    unsubscribeUrl,
  });
  await transport.sendMail({
    ...composed,
    from: mail.from,
    to: { name: person.displayName, address: person.email },
    messageId: `<${derivedId(first._id, 'mail')}@${new URL(publicUrl).hostname}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
}

function lettersOf(due: readonly QueuedNotice[]): readonly (readonly QueuedNotice[])[] {
  const immediate = due.filter(({ mail }) => mail === 'immediate').map((notice) => [notice]);
  const digests = Map.groupBy(
    due.filter(({ mail }) => mail !== 'immediate'),
    ({ userId, mail }) => `${userId}/${mail}`,
  );
  return [...immediate, ...digests.values()];
}

import { defined, derivedId, eventDefinition, type CloudEvent } from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { mailDueAt } from '../mail/mail-schedule.ts';
import { channelsFor, preferencesIdOf, type Preferences } from '../preferences/preferences.ts';
import type { Person } from '../storage/notifications-storage.ts';
import { recipientsOf, type Recipient } from './recipients-of.ts';

/** Tells of an event whoever cares, by the channels each of them chose; a repeated event changes nothing. */
export async function notifyPeople(context: NotificationsContext, event: CloudEvent): Promise<void> {
  const recipients = await recipientsOf(context, event);
  if (recipients.length === 0) return;
  const addressed = await addressedAs(
    context,
    recipients.map(({ userId }) => userId),
  );
  await Promise.all(recipients.map((recipient) => notify(context, event, addressed(recipient))));
  context.live.changed(recipients.map(({ userId }) => userId));
}

interface Addressee extends Recipient {
  readonly person: Person | undefined;
  readonly preferences: Preferences | undefined;
}

async function addressedAs({ storage }: NotificationsContext, userIds: readonly string[]) {
  const limit = userIds.length;
  const people = await storage.people
    .unscoped('a person is addressed in the own language wherever they work')
    .list({ filter: { _id: { $in: userIds } }, limit });
  const preferences = await storage.preferences
    .unscoped('preferences belong to the person, wherever they work')
    .list({ filter: { _id: { $in: userIds.map(preferencesIdOf) } }, limit });
  const personOf = new Map(people.items.map((person) => [person._id, person]));
  const preferencesOf = new Map(preferences.items.map((found) => [found.userId, found]));
  return (recipient: Recipient): Addressee => ({
    userId: recipient.userId,
    organisationId: recipient.organisationId,
    person: personOf.get(recipient.userId),
    preferences: preferencesOf.get(recipient.userId),
  });
}

async function notify(context: NotificationsContext, event: CloudEvent, addressee: Addressee): Promise<void> {
  const { userId, organisationId, person, preferences } = addressee;
  if (person?.active === false) return;
  const { inbox, mail } = channelsFor(preferences, event.type);
  const dueAt = context.config.mail === undefined ? undefined : mailDueAt(mail, preferences, context.now());
  if (!inbox && dueAt === undefined) return;
  const scope = scopeForSystem(organisationId, 'the notice lies in the inbox of a member');
  await context.storage.notifications.insert(scope, {
    _id: derivedId(event.id, userId, 'notification'),
    userId,
    eventId: event.id,
    eventType: event.type,
    subject: event.subject,
    title: titleOf(event, person?.language ?? 'de'),
    at: new Date(event.time),
    ...(inbox ? {} : { hidden: true }),
    ...(dueAt === undefined ? {} : defined({ mail: mail === 'off' ? undefined : mail, mailDueAt: dueAt })),
  });
}

function titleOf(event: CloudEvent, language: 'de' | 'en'): string {
  const sentence = eventDefinition(event.type)?.sentence[language] ?? event.type;
  const { title } = event.data as { title?: string };
  return title === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${title}`;
}

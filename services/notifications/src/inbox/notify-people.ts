import {
  derivedId,
  eventDefinition,
  landOrganisationId,
  type CloudEvent,
  type Role,
} from '@prozessplattform/contracts';
import { scopeForSystem, scopeOfEvent, type Scope } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { noticeRules } from './notice-rules.ts';

const mostRecipients = 1000;

/** Puts an event into the inboxes of those who care; a repeated event changes nothing. */
export async function notifyPeople(context: NotificationsContext, event: CloudEvent): Promise<void> {
  const rule = noticeRules.get(event.type);
  if (rule === undefined) return;
  await notifyRoles(context, scopeOfEvent(event), { event, roles: rule.roles, tellsActor: rule.tellsActor ?? false });
  if (rule.landRoles === undefined || event.organisationid === landOrganisationId) return;
  const land = scopeForSystem(landOrganisationId, 'the Land is told of what was submitted to it');
  await notifyRoles(context, land, { event, roles: rule.landRoles, tellsActor: true });
}

interface Notice {
  readonly event: CloudEvent;
  readonly roles: readonly Role[];
  readonly tellsActor: boolean;
}

async function notifyRoles(
  context: NotificationsContext,
  scope: Scope,
  { event, roles, tellsActor }: Notice,
): Promise<void> {
  const members = await context.storage.memberships.list(scope, {
    filter: { active: true, roles: { $in: roles } },
    limit: mostRecipients,
  });
  const { by } = event.data as { by?: string };
  const recipients = members.items
    .filter((member) => isCurrent(member.until, context.now()))
    .filter((member) => tellsActor || member.userId !== by);
  await Promise.all(recipients.map((member) => notify(context, scope, { event, userId: member.userId })));
}

async function notify(
  context: NotificationsContext,
  scope: Scope,
  { event, userId }: { readonly event: CloudEvent; readonly userId: string },
): Promise<void> {
  const language = await languageOf(context, userId);
  await context.storage.notifications.insert(scope, {
    _id: derivedId(event.id, userId, 'notification'),
    userId,
    eventId: event.id,
    eventType: event.type,
    subject: event.subject,
    title: titleOf(event, language),
    at: new Date(event.time),
  });
}

async function languageOf({ storage }: NotificationsContext, userId: string): Promise<'de' | 'en'> {
  const person = await storage.people
    .unscoped('a person is addressed in the own language wherever they work')
    .find(userId);
  return person?.language ?? 'de';
}

function titleOf(event: CloudEvent, language: 'de' | 'en'): string {
  const sentence = eventDefinition(event.type)?.sentence[language] ?? event.type;
  const { title } = event.data as { title?: string };
  return title === undefined ? sentence : `${sentence.replace(/\.$/, '')}: ${title}`;
}

function isCurrent(until: Date | undefined, now: Date): boolean {
  return until === undefined || until > now;
}

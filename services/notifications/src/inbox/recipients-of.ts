import { landOrganisationId, type CloudEvent, type Role } from '@prozessplattform/contracts';
import { scopeForSystem, scopeOfEvent, type Scope } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';
import { subscribersOf } from '../subscriptions/subscribers-of.ts';
import { noticeRules, type NoticeRule } from './notice-rules.ts';

/** Who is told of an event, and in which of their organisations. */
export interface Recipient {
  readonly userId: string;
  readonly organisationId: string;
}

const mostRecipients = 1_000;

/** Each person once: those whose role asks for it, those the event names, and those who subscribed; not the actor. */
export async function recipientsOf(context: NotificationsContext, event: CloudEvent): Promise<Recipient[]> {
  const rule = ruleFor(event);
  const own = scopeOfEvent(event);
  const { by } = event.data as { by?: string };
  const groups = [
    await withRoles(context, own, rule?.roles ?? []),
    await named(context, own, event, rule?.named ?? []),
    await invited(context, event, rule?.invites),
  ];
  const others = groups.flat().filter(({ userId }) => rule?.tellsActor === true || userId !== by);
  const land = event.organisationid === landOrganisationId ? [] : await landOf(context, rule?.landRoles ?? []);
  const subscribers = (await subscribersOf(context, event)).filter(({ userId }) => userId !== by);
  const all = [...others, ...land, ...(await stillMembers(context, subscribers))];
  return [...new Map(all.toReversed().map((recipient) => [recipient.userId, recipient])).values()];
}

/** None for one of many of which another event tells at once: whoever subscribed is told of it still. */
function ruleFor({ type, data }: CloudEvent): NoticeRule | undefined {
  const rule = noticeRules.get(type);
  const isPart = rule?.partOf !== undefined && (data as Record<string, unknown>)[rule.partOf] !== undefined;
  return isPart ? undefined : rule;
}

async function landOf(context: NotificationsContext, roles: readonly Role[]): Promise<Recipient[]> {
  return withRoles(context, scopeForSystem(landOrganisationId, 'the Land is told of what was submitted to it'), roles);
}

async function withRoles(context: NotificationsContext, scope: Scope, roles: readonly Role[]): Promise<Recipient[]> {
  if (roles.length === 0) return [];
  const members = await context.storage.memberships.list(scope, {
    filter: { active: true, roles: { $in: roles } },
    limit: mostRecipients,
  });
  return members.items.filter(({ until }) => isCurrent(until, context.now()));
}

// oxlint-disable-next-line max-params -- where, of whom, by what: as its neighbours
async function named(
  context: NotificationsContext,
  scope: Scope,
  event: CloudEvent,
  fields: readonly string[],
): Promise<Recipient[]> {
  const data = event.data as Record<string, unknown>;
  const userIds = fields.flatMap((field) => data[field]).filter((value): value is string => typeof value === 'string');
  if (userIds.length === 0) return [];
  const members = await context.storage.memberships.list(scope, {
    filter: { active: true, userId: { $in: userIds } },
    limit: mostRecipients,
  });
  return members.items.filter(({ until }) => isCurrent(until, context.now()));
}

/** The process managers of another organisation that the event names. */
async function invited(
  context: NotificationsContext,
  event: CloudEvent,
  field: string | undefined,
): Promise<Recipient[]> {
  const organisationId = field === undefined ? undefined : (event.data as Record<string, unknown>)[field];
  if (typeof organisationId !== 'string') return [];
  const scope = scopeForSystem(organisationId, 'an organisation is told that it was invited');
  return withRoles(context, scope, ['processManager', 'orgAdmin']);
}

async function stillMembers(context: NotificationsContext, subscribers: readonly Recipient[]): Promise<Recipient[]> {
  if (subscribers.length === 0) return [];
  const members = await context.storage.memberships
    .unscoped('subscribers of what is for all work in different organisations')
    .list({ filter: { active: true, userId: { $in: subscribers.map(({ userId }) => userId) } }, limit: 5_000 });
  const current = members.items.filter(({ until }) => isCurrent(until, context.now()));
  const keys = new Set(current.map(({ userId, organisationId }) => `${userId}/${organisationId}`));
  return subscribers.filter(({ userId, organisationId }) => keys.has(`${userId}/${organisationId}`));
}

function isCurrent(until: Date | undefined, now: Date): boolean {
  return until === undefined || until > now;
}

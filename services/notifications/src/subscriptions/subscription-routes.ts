import { DomainError, defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  noContent,
  page,
  ok,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { normalisedTarget, subscriptionKinds, type Subscription } from './subscription.ts';

const tags = ['Benachrichtigungen'];
const params = z.strictObject({ id: z.uuid() });
const mostPerPerson = 200;

const subscriptionBody = z.strictObject({
  kind: z.enum(subscriptionKinds),
  target: z.string().trim().min(1).max(200).meta({ description: 'Kennung oder Schlüssel; bei search die Suchwörter' }),
  organisationId: z.uuid().optional(),
});
const subscriptionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  kind: z.enum(subscriptionKinds),
  target: z.string(),
  createdAt: z.iso.datetime(),
  version: z.int(),
});

export function subscriptionRoutes({ storage: { subscriptions } }: NotificationsContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/subscriptions',
      operationId: 'listSubscriptions',
      summary: 'Eigene Abonnements',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(subscriptionView) },
      handle: async ({ principal, query: { limit, cursor } }) => {
        const filter = { userId: principal.id };
        const found = await subscriptions.list(scopeFor(principal), { filter, limit, ...defined({ cursor }) });
        return ok({ items: found.items.map(presentSubscription), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/subscriptions',
      operationId: 'createSubscription',
      summary: 'Einen Prozess, eine Leistung, eine Einheit, eine Blaupause oder eine Suche abonnieren',
      tags,
      requires: 'idempotency-key-optional',
      writes: false,
      body: subscriptionBody,
      response: { status: 201, schema: subscriptionView },
      problems: ['SUBSCRIPTION.TOO_MANY'],
      handle: async (request) => {
        const { principal, body } = request;
        const { kind, target, organisationId = principal.organisationId } = body;
        const scope = scopeFor(principal, organisationId);
        if ((await subscriptions.count(scope, { userId: principal.id })) >= mostPerPerson)
          throw new DomainError('SUBSCRIPTION.TOO_MANY');
        const { document } = await subscriptions.insert(scope, {
          _id: resourceIdFor(request, 'subscription'),
          userId: principal.id,
          kind,
          target: normalisedTarget({ kind, target }),
        });
        const location = `/api/v1/subscriptions/${document._id}`;
        return created(presentSubscription(document), location, revisionOf(document));
      },
    }),
    route({
      method: 'delete',
      path: '/subscriptions/{id}',
      operationId: 'deleteSubscription',
      summary: 'Abonnement beenden',
      tags,
      params,
      writes: false,
      response: { status: 204 },
      handle: async ({ principal, params: { id } }) => {
        const scope = scopeFor(principal);
        const { userId } = await subscriptions.get(scope, id);
        if (userId !== principal.id) throw new DomainError('RESOURCE.NOT_FOUND');
        await subscriptions.remove(scope, id, {});
        return noContent();
      },
    }),
  ];
}

function presentSubscription(subscription: Doc<Subscription>): z.infer<typeof subscriptionView> {
  const { _id: id, organisationId, kind, target, createdAt, version } = subscription;
  return { id, organisationId, kind, target, createdAt: createdAt.toISOString(), version };
}

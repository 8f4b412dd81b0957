import { z } from 'zod';
import { hasRole } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import {
  created,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type Reply,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import type { AccessGrant } from './access-grant.ts';
import { askForAccess, decideAccess, grantAccess, revokeAccess, visibleGrant } from './decide-access.ts';

const tags = ['Gewährter Zugang'];
const params = z.strictObject({ id: z.uuid() });
const reason = z.string().trim().min(1).max(1_000);

const grantView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  granteeId: z.uuid(),
  state: z.enum(['requested', 'granted', 'refused', 'revoked', 'over']),
  reason: z.string(),
  by: z.uuid(),
  decidedBy: z.uuid().optional(),
  validUntil: z.iso.datetime().optional(),
  firstUsedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  version: z.int(),
});

/** Access of the Land to an organisation's content: asked for or granted, for a time, read only, every use recorded. */
export function accessGrantRoutes(context: IdentityContext): RouteDefinition[] {
  const answer = (grant: Doc<AccessGrant>): Reply => ok(presentGrant(context, grant), revisionOf(grant));
  const answerCreated = (grant: Doc<AccessGrant>): Reply =>
    created(presentGrant(context, grant), `/api/v1/access-grants/${grant._id}`, revisionOf(grant));
  return [
    route({
      method: 'get',
      path: '/access-grants',
      operationId: 'listAccessGrants',
      summary: 'Zugänge, um die das Land gebeten hat oder die ihm gewährt wurden',
      description: 'Die Administration sieht die der eigenen Behörde, alle anderen die für sie selbst.',
      tags,
      query: listQuery,
      response: { status: 200, schema: page(grantView) },
      handle: async ({ principal, query: { limit, cursor } }) => {
        const administered = principal.memberships
          .map(({ organisationId }) => organisationId)
          .filter((organisationId) => hasRole(principal, organisationId, 'orgAdmin'));
        const found = await context.storage.accessGrants
          .unscoped('whose it is and whom it is for decides who sees it')
          .list({
            filter: { $or: [{ granteeId: principal.id }, { organisationId: { $in: administered } }] },
            limit,
            ...(cursor === undefined ? {} : { cursor }),
          });
        const items = found.items.map((grant) => presentGrant(context, grant));
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/access-grants',
      operationId: 'askForAccess',
      summary: 'Eine Behörde um Zugang zu ihren Inhalten bitten',
      description:
        'Ein gewährter Zugang gilt für Anfragen mit GET, die seine Kennung im Kopf `Access-Grant` nennen. Sie lesen dann wie ' +
        'jemand aus dieser Behörde und aus keiner anderen; jede steht in deren Protokoll, bevor sie beantwortet wird.',
      tags,
      body: z.strictObject({ organisationId: z.uuid(), reason }),
      response: { status: 201, schema: grantView },
      handle: async (request) => {
        const { organisationId, reason: why } = request.body;
        const id = resourceIdFor(request, 'access-grant');
        return answerCreated(await askForAccess(context, request.principal, { id, organisationId, reason: why }));
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/access-grants',
      operationId: 'grantAccess',
      summary: 'Einer Person des Landes befristet Zugang gewähren (nur lesend, höchstens 30 Tage)',
      tags,
      params,
      writes: false,
      body: z.strictObject({ email: z.email().max(320), reason, validUntil: z.iso.datetime() }),
      response: { status: 201, schema: grantView },
      problems: ['ACCESS.PERIOD_INVALID'],
      handle: async (request) => {
        const { email, reason: why, validUntil } = request.body;
        const grant = await grantAccess(context, request.principal, {
          id: resourceIdFor(request, 'access-grant'),
          organisationId: request.params.id,
          email,
          reason: why,
          validUntil: new Date(validUntil),
        });
        return answerCreated(grant);
      },
    }),
    route({
      method: 'get',
      path: '/access-grants/{id}',
      operationId: 'getAccessGrant',
      summary: 'Einen Zugang ansehen',
      tags,
      params,
      response: { status: 200, schema: grantView },
      handle: async ({ principal, params: { id } }) => answer(await visibleGrant(context, principal, id)),
    }),
    route({
      method: 'post',
      path: '/access-grants/{id}/grant',
      operationId: 'approveAccess',
      summary: 'Erbetenen Zugang gewähren (nur lesend, höchstens 30 Tage)',
      tags,
      params,
      writes: false,
      body: z.strictObject({ validUntil: z.iso.datetime() }),
      response: { status: 200, schema: grantView },
      problems: ['ACCESS.PERIOD_INVALID', 'ACCESS.DECIDED'],
      handle: async ({ principal, params: { id }, body }) =>
        answer(await decideAccess(context, principal, { id, validUntil: new Date(body.validUntil) })),
    }),
    route({
      method: 'post',
      path: '/access-grants/{id}/refuse',
      operationId: 'refuseAccess',
      summary: 'Erbetenen Zugang verweigern',
      tags,
      params,
      writes: false,
      response: { status: 200, schema: grantView },
      problems: ['ACCESS.DECIDED'],
      handle: async ({ principal, params: { id } }) =>
        answer(await decideAccess(context, principal, { id, validUntil: undefined })),
    }),
    route({
      method: 'post',
      path: '/access-grants/{id}/revoke',
      operationId: 'revokeAccess',
      summary: 'Zugang sofort beenden',
      tags,
      params,
      writes: false,
      response: { status: 200, schema: grantView },
      handle: async ({ principal, params: { id } }) => answer(await revokeAccess(context, principal, { id })),
    }),
  ];
}

function presentGrant({ now }: IdentityContext, grant: Doc<AccessGrant>): z.infer<typeof grantView> {
  const { _id: id, organisationId, granteeId, reason: why, by, decidedBy, version } = grant;
  const { state, validUntil, firstUsedAt, endedAt } = grant;
  const isOver = state === 'granted' && validUntil !== undefined && validUntil <= now();
  return {
    id,
    organisationId,
    granteeId,
    state: isOver ? 'over' : state,
    reason: why,
    by,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(validUntil === undefined ? {} : { validUntil: validUntil.toISOString() }),
    ...(firstUsedAt === undefined ? {} : { firstUsedAt: firstUsedAt.toISOString() }),
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    version,
  };
}

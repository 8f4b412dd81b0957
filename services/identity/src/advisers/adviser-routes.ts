import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { assertMayReadMembers } from '../members/member-policy.ts';
import { passwordLink } from '../passwords/password-link.ts';
import type { Member } from '../storage/identity-storage.ts';
import { isUnusedAccountOf } from '../users/open-account.ts';
import { endAdviser, extendAdviser, inviteAdviser } from './keep-advisers.ts';

const tags = ['Beratung'];
const params = z.strictObject({ id: z.uuid() });
const adviserParams = params.extend({ adviserId: z.uuid() });
const validUntil = z.iso.datetime().meta({ description: 'Ende der Beratung, höchstens ein Jahr voraus' });

const adviserView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  userId: z.uuid(),
  validUntil: z.iso.datetime(),
  state: z.enum(['current', 'ended']),
  /** Only for a new account where the platform sends no mail: sets its password once, to be handed over by hand. */
  setPassword: z.object({ token: z.string(), validUntil: z.iso.datetime() }).optional(),
  version: z.int(),
});

/** People from outside whom an organisation lets in for a time. */
export function adviserRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/organisations/{id}/advisers',
      operationId: 'listAdvisers',
      summary: 'Wer die Behörde von außen berät, und bis wann',
      tags,
      params,
      query: listQuery,
      response: { status: 200, schema: page(adviserView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor } }) => {
        const scope = scopeFor(principal, id);
        assertMayReadMembers(principal, id);
        const filter = { roles: 'adviser' };
        const found = await context.storage.members.list(scope, { filter, limit, ...defined({ cursor }) });
        const items = found.items.map((member) => present(context, member));
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/advisers',
      operationId: 'inviteAdviser',
      summary: 'Jemanden von außen auf Zeit zur Beratung einladen',
      tags,
      params,
      body: z.strictObject({
        email: z.email().max(320),
        displayName: z.string().trim().min(1).max(200).optional(),
        language: z.enum(['de', 'en']).default('de'),
        validUntil,
      }),
      response: { status: 201, schema: adviserView },
      problems: ['ADVISER.PERIOD_INVALID', 'ADVISER.IS_MEMBER', 'AUTH.AGREEMENT_EXPIRED'],
      handle: async ({ principal, params: { id: organisationId }, body }) => {
        const { email, displayName = email, language } = body;
        const { member, user } = await inviteAdviser(context, principal, {
          organisationId,
          email,
          displayName,
          language,
          validUntil: new Date(body.validUntil),
        });
        const byHand = !context.config.mail && (await isUnusedAccountOf(context, user, organisationId));
        const link = byHand ? passwordLink(context, user, member.updatedAt) : undefined;
        const setPassword =
          link === undefined ? {} : { setPassword: { ...link, validUntil: link.validUntil.toISOString() } };
        const location = `/api/v1/organisations/${organisationId}/advisers`;
        return created({ ...present(context, member), ...setPassword }, location, revisionOf(member));
      },
    }),
    route({
      method: 'patch',
      path: '/organisations/{id}/advisers/{adviserId}',
      operationId: 'extendAdviser',
      summary: 'Ende einer Beratung verlegen',
      tags,
      params: adviserParams,
      requires: 'if-match',
      body: z.strictObject({ validUntil }),
      response: { status: 200, schema: adviserView },
      problems: ['ADVISER.PERIOD_INVALID'],
      handle: async ({ principal, params: { id: organisationId, adviserId: id }, body, expectedVersion }) => {
        const change = { id, organisationId, expectedVersion, validUntil: new Date(body.validUntil) };
        const member = await extendAdviser(context, principal, change);
        return ok(present(context, member), revisionOf(member));
      },
    }),
    route({
      method: 'post',
      path: '/organisations/{id}/advisers/{adviserId}/end',
      operationId: 'endAdviser',
      summary: 'Beratung sofort beenden',
      tags,
      params: adviserParams,
      // Taking rights away goes on after the agreement's end.
      writes: false,
      response: { status: 200, schema: adviserView },
      handle: async ({ principal, params: { id: organisationId, adviserId: id } }) => {
        const member = await endAdviser(context, principal, { id, organisationId });
        return ok(present(context, member), revisionOf(member));
      },
    }),
  ];
}

function present({ now }: IdentityContext, member: Doc<Member>): z.infer<typeof adviserView> {
  const { _id: id, organisationId, userId, active, until = new Date(0), version } = member;
  const state = active && until > now() ? 'current' : 'ended';
  return { id, organisationId, userId, validUntil: until.toISOString(), state, version };
}

import { z } from 'zod';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { accessTokenLifetime } from '../tokens/access-token.ts';

/**
 * What the gateway catches up with after a gap: sessions ended so recently that access tokens of theirs may still be
 * valid. Not routed to the outside.
 */
export function revocationRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/internal/revocations',
      absolute: true,
      internal: true,
      operationId: 'listRevocations',
      summary: 'Kürzlich beendete Sitzungen',
      tags: ['intern'],
      security: 'none',
      query: z.strictObject({ since: z.iso.datetime().optional() }),
      response: {
        status: 200,
        schema: z.object({ items: z.array(z.object({ sessionId: z.string(), revokedAt: z.iso.datetime() })) }),
      },
      handle: async ({ query: { since } }) => {
        const oldest = new Date(context.now().getTime() - 2 * accessTokenLifetime * 1000);
        const from = since === undefined ? oldest : new Date(Math.max(oldest.getTime(), Date.parse(since)));
        const ended = { filter: { revokedAt: { $gte: from } }, limit: 10_000 };
        const reason = 'every gateway learns which sessions and which tokens of programs were ended';
        const outdated = { filter: { tokensRevokedAt: { $gte: from } }, limit: 10_000 };
        const [sessions, outdatedOnes, programs] = await Promise.all([
          context.storage.sessions.unscoped(reason).list(ended),
          context.storage.sessions.unscoped(reason).list(outdated),
          context.storage.serviceAccounts.unscoped(reason).list(ended),
        ]);
        return ok({
          items: [
            ...[...sessions.items, ...programs.items].map(({ _id, revokedAt }) => ({ _id, at: revokedAt })),
            ...outdatedOnes.items.map(({ _id, tokensRevokedAt }) => ({ _id, at: tokensRevokedAt })),
          ].flatMap(({ _id, at }) => (at === undefined ? [] : [{ sessionId: _id, revokedAt: at.toISOString() }])),
        });
      },
    }),
  ];
}

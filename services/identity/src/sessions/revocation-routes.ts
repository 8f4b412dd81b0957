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
        const sessions = await context.storage.sessions
          .unscoped('every gateway learns which sessions were ended')
          .list({ filter: { revokedAt: { $gte: from } }, limit: 10_000 });
        return ok({
          items: sessions.items.flatMap(({ _id, revokedAt }) =>
            revokedAt === undefined ? [] : [{ sessionId: _id, revokedAt: revokedAt.toISOString() }],
          ),
        });
      },
    }),
  ];
}

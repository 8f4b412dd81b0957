import { z } from 'zod';
import { ok, raw, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { grantClientCredentials } from './client-credentials.ts';
import { readTokenRequest } from './read-token-request.ts';

export function tokenRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/oauth/token',
      absolute: true,
      operationId: 'issueToken',
      summary: 'Zugangstoken für ein Programm (OAuth 2.0, client_credentials)',
      tags: ['Anmeldung'],
      security: 'none',
      body: raw({ types: ['application/x-www-form-urlencoded'], limit: 8 * 1024 }),
      response: {
        status: 200,
        schema: z.object({
          access_token: z.string(),
          token_type: z.literal('Bearer'),
          expires_in: z.int(),
          scope: z.string(),
        }),
      },
      problems: ['AUTH.CLIENT_INVALID', 'AUTH.SCOPE_INVALID', 'AUTH.TOKEN_REQUEST_INVALID'],
      handle: async ({ body, headers }) => {
        const request = readTokenRequest(body.bytes.toString('utf8'), headers.authorization);
        return ok(await grantClientCredentials(context, request), { headers: { 'Cache-Control': 'no-store' } });
      },
    }),
  ];
}

import { noContent, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { refreshSession } from './refresh-session.ts';
import { refreshBody, sessionTokensView, signInBody } from './session-schemas.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const tags = ['Anmeldung'];

export function sessionRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/login',
      operationId: 'login',
      summary: 'Mit E-Mail-Adresse und Passwort anmelden',
      tags,
      security: 'none',
      body: signInBody,
      response: { status: 200, schema: sessionTokensView },
      problems: ['AUTH.CREDENTIALS_WRONG', 'AUTH.TOO_MANY_ATTEMPTS'],
      handle: async ({ body, address }) => ok(await signIn(context, { ...body, address })),
    }),
    route({
      method: 'post',
      path: '/auth/refresh',
      operationId: 'refresh',
      summary: 'Sitzung verlängern',
      tags,
      security: 'none',
      body: refreshBody,
      response: { status: 200, schema: sessionTokensView },
      problems: ['AUTH.REFRESH_TOKEN_INVALID'],
      handle: async ({ body }) => ok(await refreshSession(context, body.refreshToken)),
    }),
    route({
      method: 'post',
      path: '/auth/logout',
      operationId: 'logout',
      summary: 'Abmelden',
      tags,
      writes: false,
      response: { status: 204 },
      handle: async ({ principal }) => {
        await signOut(context, principal);
        return noContent();
      },
    }),
  ];
}

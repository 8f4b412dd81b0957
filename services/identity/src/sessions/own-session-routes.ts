import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { noContent, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { changePassword } from '../passwords/change-password.ts';
import { newPasswordSchema } from '../users/user-schemas.ts';
import { endSessions, openSessionsOf } from './end-sessions.ts';
import { revokeSession } from './refresh-session.ts';

const tags = ['Anmeldung'];

const sessionView = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Whether the request itself belongs to it. */
  current: z.boolean(),
});

/** What people do with their own sessions and password; it goes on after the end of an agreement. */
export function ownSessionRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/me/sessions',
      operationId: 'listMySessions',
      summary: 'Wo ich angemeldet bin',
      tags,
      response: { status: 200, schema: page(sessionView) },
      handle: async ({ principal }) => {
        const sessions = await openSessionsOf(context, principal.id);
        return ok({
          items: sessions.map(({ _id, createdAt, rotatedAt, expiresAt }) => ({
            id: _id,
            startedAt: createdAt.toISOString(),
            lastUsedAt: rotatedAt.toISOString(),
            expiresAt: expiresAt.toISOString(),
            current: _id === principal.sessionId,
          })),
          nextCursor: null,
        });
      },
    }),
    route({
      method: 'delete',
      path: '/me/sessions',
      operationId: 'endMySessions',
      summary: 'Überall abmelden',
      tags,
      writes: false,
      response: { status: 204 },
      handle: async ({ principal }) => {
        await endSessions(context, principal.id);
        return noContent();
      },
    }),
    route({
      method: 'delete',
      path: '/me/sessions/{id}',
      operationId: 'endMySession',
      summary: 'Eine Sitzung beenden',
      tags,
      writes: false,
      params: z.strictObject({ id: z.uuid() }),
      response: { status: 204 },
      handle: async ({ principal, params: { id } }) => {
        const session = (await openSessionsOf(context, principal.id)).find((one) => one._id === id);
        if (session === undefined) throw notFound();
        await revokeSession(context, session);
        return noContent();
      },
    }),
    route({
      method: 'post',
      path: '/me/password',
      operationId: 'changeMyPassword',
      summary: 'Passwort ändern; alle anderen Sitzungen enden',
      tags,
      writes: false,
      body: z.strictObject({ currentPassword: z.string().min(1).max(1024), newPassword: newPasswordSchema }),
      response: { status: 204 },
      problems: ['AUTH.PASSWORD_WRONG', 'AUTH.TOO_MANY_ATTEMPTS'],
      handle: async ({ principal, body, address }) => {
        await changePassword(context, principal, { ...body, address });
        return noContent();
      },
    }),
  ];
}

import { z } from 'zod';
import { noContent, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { newPasswordSchema } from '../users/user-schemas.ts';
import { setPasswordByLink } from './password-link.ts';

export function passwordLinkRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/set-password',
      operationId: 'setPassword',
      summary: 'Mit einem Link, der einmal gilt, das Passwort setzen',
      tags: ['Anmeldung'],
      security: 'none',
      body: z.strictObject({ token: z.string().max(300), newPassword: newPasswordSchema }),
      response: { status: 204 },
      problems: ['AUTH.PASSWORD_LINK_INVALID'],
      handle: async ({ body: { token, newPassword } }) => {
        await setPasswordByLink(context, token, newPassword);
        return noContent();
      },
    }),
  ];
}

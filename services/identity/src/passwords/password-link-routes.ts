import { z } from 'zod';
import { noContent, raw, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { asksForPassword, tells } from '../pages/page.ts';
import { newPasswordSchema } from '../users/user-schemas.ts';
import { setPasswordByLink } from './password-link.ts';

const tags = ['Anmeldung'];
const token = z.string().max(300);
const contentTypes = ['text/html'];

const texts = {
  de: {
    title: 'Passwort setzen',
    question: 'Wählen Sie ein Passwort mit mindestens 12 Zeichen.',
    label: 'Neues Passwort',
    button: 'Passwort setzen',
    problem: 'Das Passwort braucht 12 bis 1024 Zeichen.',
    done: 'Ihr Passwort ist gesetzt. Sie können sich jetzt anmelden.',
  },
  en: {
    title: 'Set a password',
    question: 'Choose a password of at least 12 characters.',
    label: 'New password',
    button: 'Set the password',
    problem: 'The password needs 12 to 1024 characters.',
    done: 'Your password is set. You can sign in now.',
  },
} as const;

/** Setting a password with a link that works once: as JSON, and as a page for whoever comes from the letter. */
export function passwordLinkRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/auth/set-password',
      operationId: 'setPassword',
      summary: 'Mit einem Link, der einmal gilt, das Passwort setzen',
      tags,
      security: 'none',
      body: z.strictObject({ token, newPassword: newPasswordSchema }),
      response: { status: 204 },
      problems: ['AUTH.PASSWORD_LINK_INVALID'],
      handle: async ({ body: { token, newPassword } }) => {
        await setPasswordByLink(context, token, newPassword);
        return noContent();
      },
    }),
    route({
      method: 'get',
      path: '/auth/password',
      operationId: 'askForPassword',
      summary: 'Seite, auf der man mit einem Link das Passwort setzt',
      tags,
      security: 'none',
      query: z.object({ token }),
      response: { status: 200, contentTypes },
      handle: ({ query, language }) => {
        const { problem: _problem, ...words } = texts[language];
        return asksForPassword(language, { ...words, token: query.token });
      },
    }),
    route({
      method: 'post',
      path: '/auth/password',
      operationId: 'setPasswordOnPage',
      summary: 'Das Passwort auf der Seite setzen',
      tags,
      security: 'none',
      query: z.object({ token }),
      body: raw({ types: ['application/x-www-form-urlencoded'], limit: 8_192 }),
      response: { status: 200, contentTypes },
      problems: ['AUTH.PASSWORD_LINK_INVALID'],
      handle: async ({ query, body, language }) => {
        const given = newPasswordSchema.safeParse(new URLSearchParams(body.bytes.toString('utf8')).get('newPassword'));
        const words = texts[language];
        if (!given.success) return asksForPassword(language, { ...words, token: query.token });
        await setPasswordByLink(context, query.token, given.data);
        return tells(language, { title: words.title, text: words.done });
      },
    }),
  ];
}

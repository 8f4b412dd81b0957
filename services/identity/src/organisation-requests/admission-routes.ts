import { z } from 'zod';
import { accepted, noContent, raw, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { asksToPress, tells } from '../pages/page.ts';
import { assertConfirmationToken, confirmAddress } from './confirm-address.ts';
import { requestAdmission } from './request-admission.ts';
import { admissionBody } from './request-schemas.ts';

const tags = ['Aufnahme von Behörden'];
const token = z.string().max(200);
const contentTypes = ['text/html'];

const texts = {
  de: {
    title: 'E-Mail-Adresse bestätigen',
    question: 'Kommt der Antrag auf Aufnahme in die Prozessplattform von Ihnen?',
    button: 'Ja, bestätigen',
    done: 'Vielen Dank. Das Land prüft Ihren Antrag und meldet sich bei Ihnen.',
  },
  en: {
    title: 'Confirm the e-mail address',
    question: 'Did you ask for admission to the process platform?',
    button: 'Yes, confirm',
    done: 'Thank you. The Land looks at your request and will get back to you.',
  },
} as const;

/** What anybody may do to be admitted. */
export function admissionRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/organisation-requests',
      operationId: 'requestAdmission',
      summary: 'Als Behörde die Aufnahme beantragen',
      description: 'Die Antwort ist immer dieselbe, ob es die Behörde oder die Adresse schon gibt oder nicht.',
      tags,
      security: 'none',
      body: admissionBody,
      response: {
        status: 202,
        schema: z.object({ state: z.literal('received'), confirmation: z.enum(['by-mail', 'none']) }),
      },
      problems: ['REQUEST.RATE_LIMITED'],
      handle: async ({ body, address }) => {
        await requestAdmission(context, { body, address });
        return accepted({ state: 'received', confirmation: context.config.mail ? 'by-mail' : 'none' });
      },
    }),
    route({
      method: 'post',
      path: '/organisation-requests/confirmations',
      operationId: 'confirmAdmissionAddress',
      summary: 'E-Mail-Adresse eines Antrags bestätigen',
      tags,
      security: 'none',
      body: z.strictObject({ token }),
      response: { status: 204 },
      problems: ['ADMISSION.LINK_INVALID'],
      handle: async ({ body }) => {
        await confirmAddress(context, body.token);
        return noContent();
      },
    }),
    route({
      method: 'get',
      path: '/organisation-requests/confirm',
      operationId: 'askToConfirmAdmissionAddress',
      summary: 'Seite, auf der man die E-Mail-Adresse eines Antrags bestätigt',
      tags,
      security: 'none',
      query: z.object({ token }),
      response: { status: 200, contentTypes },
      problems: ['ADMISSION.LINK_INVALID'],
      handle: ({ query, language }) => {
        assertConfirmationToken(context, query.token);
        return asksToPress(language, { ...texts[language], token: query.token });
      },
    }),
    route({
      method: 'post',
      path: '/organisation-requests/confirm',
      operationId: 'confirmAdmissionAddressOnPage',
      summary: 'E-Mail-Adresse eines Antrags auf der Seite bestätigen',
      tags,
      security: 'none',
      query: z.object({ token }),
      body: raw({ types: ['application/x-www-form-urlencoded'], limit: 4_096 }),
      response: { status: 200, contentTypes },
      problems: ['ADMISSION.LINK_INVALID'],
      handle: async ({ query, language }) => {
        await confirmAddress(context, query.token);
        const { title, done } = texts[language];
        return tells(language, { title, text: done });
      },
    }),
  ];
}

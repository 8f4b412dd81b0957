import { scopeForSystem } from '@prozessplattform/persistence';
import { raw, route, type Language, type RouteDefinition } from '@prozessplattform/service-kit';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { defaultChannels, defaultTimeZone, preferencesIdOf, type ChannelRule } from '../preferences/preferences.ts';
import { escaped } from './compose-mail.ts';
import { userOfToken } from './unsubscribe-link.ts';

const tags = ['Benachrichtigungen'];
const query = z.object({ token: z.string().max(200) });
const contentTypes = ['text/html'];

/** Opening the link only asks, because mail scanners open links too; the button (or the mail program) confirms. */
export function unsubscribeRoutes(context: NotificationsContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/unsubscribe',
      operationId: 'askToUnsubscribe',
      summary: 'Seite, auf der man E-Mail-Benachrichtigungen abbestellt',
      tags,
      security: 'none',
      query,
      response: { status: 200, contentTypes },
      problems: ['UNSUBSCRIBE.LINK_INVALID'],
      handle: ({ query: { token }, language }) => {
        userOfToken(token, context.keys.links);
        const { question, button } = texts[language];
        const form = `<form method="post" action="?token=${escaped(token)}"><button>${button}</button></form>`;
        return page(language, `<p>${question}</p>${form}`);
      },
    }),
    route({
      method: 'post',
      path: '/unsubscribe',
      operationId: 'unsubscribe',
      summary: 'E-Mail-Benachrichtigungen abbestellen (auch mit einem Klick nach RFC 8058)',
      tags,
      security: 'none',
      query,
      body: raw({ types: ['application/x-www-form-urlencoded', 'multipart/form-data'], limit: 4_096 }),
      response: { status: 200, contentTypes },
      problems: ['UNSUBSCRIBE.LINK_INVALID'],
      handle: async ({ query: { token }, language }) => {
        await switchMailOff(context, userOfToken(token, context.keys.links));
        return page(language, `<p>${texts[language].done}</p>`);
      },
    }),
  ];
}

async function switchMailOff({ storage }: NotificationsContext, userId: string): Promise<void> {
  const id = preferencesIdOf(userId);
  const current = await storage.preferences.unscoped('the signed link names the person').find(id);
  const silent = (rules: readonly ChannelRule[]): ChannelRule[] => {
    const all = rules.some(({ eventType }) => eventType === '*')
      ? rules
      : [...rules, { eventType: '*', ...defaultChannels }];
    return all.map((rule) => ({ ...rule, mail: 'off' }));
  };
  if (current === null) {
    const home = await homeOf(storage, userId);
    if (home === undefined) return;
    const scope = scopeForSystem(home, 'a person who never set anything unsubscribes');
    await storage.preferences.insert(scope, { _id: id, userId, rules: silent([]), timeZone: defaultTimeZone });
  } else {
    const scope = scopeForSystem(current.organisationId, 'the signed link names the person');
    await storage.preferences.change(scope, id, {}, ({ rules }) => ({ set: { rules: silent(rules) } }));
  }
  await storage.mailQueue.forget(userId);
}

async function homeOf(storage: NotificationsContext['storage'], userId: string): Promise<string | undefined> {
  const memberships = storage.memberships.unscoped('the signed link names the person');
  return (await memberships.list({ filter: { userId }, limit: 1 })).items[0]?.organisationId;
}

const texts = {
  de: {
    title: 'E-Mail-Benachrichtigungen',
    question: 'Möchten Sie keine E-Mails der Prozessplattform mehr erhalten?',
    button: 'Abbestellen',
    done: 'Sie erhalten keine E-Mails mehr. In den Einstellungen lassen sie sich wieder einschalten.',
  },
  en: {
    title: 'E-mail notifications',
    question: 'Do you want no more e-mails from the process platform?',
    button: 'Unsubscribe',
    done: 'You receive no more e-mails. They can be switched on again in the settings.',
  },
} as const;

function page(language: Language, content: string) {
  const { title } = texts[language];
  const head = `<head><meta charset="utf-8"><title>${title}</title></head>`;
  const body = `<!doctype html><html lang="${language}">${head}<body><h1>${title}</h1>${content}</body></html>`;
  return { status: 200, body, contentType: 'text/html; charset=utf-8' };
}

import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import { defaultChannels, defaultTimeZone, mailModes, preferencesIdOf, type Preferences } from './preferences.ts';

const tags = ['Benachrichtigungen'];
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const timeZones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

const preferencesShape = {
  rules: z
    .array(
      z.strictObject({
        eventType: z.string().max(200).meta({ description: 'Ereignistyp oder * für alle übrigen' }),
        inbox: z.boolean(),
        mail: z.enum(mailModes),
      }),
    )
    .max(200),
  quietHours: z.strictObject({ from: localTime, to: localTime }).optional(),
  timeZone: z.string().refine((zone) => timeZones.has(zone), 'unbekannte Zeitzone'),
};
const preferencesBody = z.strictObject({
  ...preferencesShape,
  timeZone: preferencesShape.timeZone.default(defaultTimeZone),
});
const preferencesView = z.object({ id: z.uuid(), ...preferencesShape, version: z.int() });

export function preferenceRoutes(context: NotificationsContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/preferences',
      operationId: 'getPreferences',
      summary: 'Wie man benachrichtigt werden möchte',
      tags,
      response: { status: 200, schema: preferencesView },
      handle: async ({ principal }) => {
        const view = presentPreferences(principal, await ownPreferences(context, principal));
        return ok(view, { version: view.version });
      },
    }),
    route({
      method: 'put',
      path: '/preferences',
      operationId: 'putPreferences',
      summary: 'Kanäle je Ereignistyp, Sammelmail und Ruhezeiten festlegen',
      tags,
      requires: 'if-match',
      writes: false,
      body: preferencesBody,
      response: { status: 200, schema: preferencesView },
      handle: async ({ principal, body, expectedVersion }) => {
        const view = presentPreferences(principal, await keep(context, principal, { body, expectedVersion }));
        return ok(view, { version: view.version });
      },
    }),
  ];
}

interface Keep {
  readonly body: z.output<typeof preferencesBody>;
  readonly expectedVersion: number | undefined;
}

/** Version 0 stands for "nothing was set yet". */
async function keep(
  context: NotificationsContext,
  principal: Principal,
  { body: { quietHours, ...body }, expectedVersion }: Keep,
): Promise<Doc<Preferences>> {
  const { preferences } = context.storage;
  const current = await ownPreferences(context, principal);
  if (expectedVersion !== undefined && expectedVersion !== (current?.version ?? 0))
    throw new DomainError('RESOURCE.STALE');
  const fields = { ...body, ...(quietHours === undefined ? {} : { quietHours }) };
  if (current === null) {
    const scope = scopeFor(principal, principal.organisationId);
    const _id = preferencesIdOf(principal.id);
    return (await preferences.insert(scope, { _id, userId: principal.id, ...fields })).document;
  }
  return preferences.change(scopeFor(principal, current.organisationId), current._id, { expectedVersion }, () => ({
    set: fields,
    ...(quietHours === undefined ? { unset: ['quietHours'] } : {}),
  }));
}

function ownPreferences({ storage }: NotificationsContext, principal: Principal): Promise<Doc<Preferences> | null> {
  return storage.preferences
    .unscoped('they belong to the person, not to one organisation')
    .find(preferencesIdOf(principal.id));
}

function presentPreferences(principal: Principal, found: Doc<Preferences> | null): z.infer<typeof preferencesView> {
  const id = preferencesIdOf(principal.id);
  const { rules, quietHours, timeZone, version } = found ?? {
    rules: [{ eventType: '*', ...defaultChannels }],
    timeZone: defaultTimeZone,
    version: 0,
    quietHours: undefined,
  };
  return { id, rules, timeZone, version, ...(quietHours === undefined ? {} : { quietHours }) };
}

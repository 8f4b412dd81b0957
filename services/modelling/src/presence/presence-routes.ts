import { z } from 'zod';
import { setTimeout as wait } from 'node:timers/promises';
import { scopeFor } from '@prozessplattform/persistence';
import { eventStream, noContent, ok, route, type RouteDefinition, type SseSink } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import { modelParams } from '../models/model-schemas.ts';
import { noteLeaving, noteSign, presenceSeconds, whoIsThere, type Present } from './presence.ts';

const signBody = z.strictObject({
  elementId: z.string().min(1).max(200).optional(),
  editing: z.boolean().default(false),
});
const presentView = z.object({
  userId: z.uuid(),
  elementId: z.string().optional(),
  editing: z.boolean(),
  seenAt: z.iso.datetime(),
});
const presenceView = z.object({ items: z.array(presentView), expiresAfterSeconds: z.int() });

/** Milliseconds between two looks into the cache, which all processes share. */
const pause = 500;

export function presenceRoutes(context: ModellingContext): RouteDefinition[] {
  const { cache, storage, now } = context;
  const shared = { tags: ['Gemeinsam bearbeiten'], params: modelParams, path: '/models/{id}/presence' } as const;
  return [
    route({
      ...shared,
      method: 'post',
      operationId: 'signPresence',
      summary: 'Lebenszeichen: wer das Modell offen hat und woran gearbeitet wird (weiche Sperre)',
      body: signBody,
      writes: false,
      response: { status: 200, schema: presenceView },
      handle: async ({ principal, params: { id }, body }) => {
        const model = await storage.models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        const sign = { userId: principal.id, ...body, seenAt: now().toISOString() };
        const items = await noteSign(cache, id, sign);
        return ok({ items, expiresAfterSeconds: presenceSeconds });
      },
    }),
    route({
      ...shared,
      method: 'delete',
      operationId: 'leaveModel',
      summary: 'Das Modell wurde geschlossen',
      writes: false,
      response: { status: 204 },
      handle: async ({ principal, params: { id } }) => {
        const model = await storage.models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        await noteLeaving(cache, id, { userId: principal.id, now: now() });
        return noContent();
      },
    }),
    route({
      ...shared,
      method: 'get',
      operationId: 'watchPresence',
      summary: 'Wer das Modell gerade offen hat, als Ereignisstrom',
      response: { status: 200, contentTypes: ['text/event-stream'] },
      handle: async ({ principal, params: { id } }) => {
        const model = await storage.models.get(scopeFor(principal), id);
        assertMayReadModel(principal, model);
        const until = principal.expiresAt * 1000;
        return eventStream((sink) => watch(sink, { look: () => whoIsThere(cache, id, now()), until }));
      },
    }),
  ];
}

interface Watch {
  readonly look: () => Promise<Present[]>;
  /** The token's end, in milliseconds since 1970. */
  readonly until: number;
}

/** Sends who is there whenever it changed, until somebody closes or the token ends. */
async function watch(sink: SseSink, { look, until }: Watch): Promise<void> {
  let last = '';
  while (!sink.closed.aborted && Date.now() < until) {
    const items = await look();
    const told = JSON.stringify(items.map(({ seenAt: _, ...rest }) => rest));
    if (told !== last && !sink.send({ event: 'presence', data: { items } })) return;
    last = told;
    await wait(pause, undefined, { signal: sink.closed, ref: false }).catch(() => undefined);
  }
  sink.close();
}

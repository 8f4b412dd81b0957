import { bindingFor, sessionRevoked, type CloudEvent } from '@prozessplattform/contracts';
import type { EventBus } from '@prozessplattform/messaging';
import { createRevocations, type Logger, type Revocations } from '@prozessplattform/service-kit';
import type { Dispatcher } from 'undici';
import { z } from 'zod';

/**
 * Contract with identity, never routed publicly:
 * `GET /internal/revocations?since=<ISO instant>` → 200 `{items: [{sessionId, revokedAt}]}`, every session ended since then
 * (as far as tokens of it may still be valid). 404 means that identity does not offer it: then only the bus tells.
 */
const catchUpSchema = z.object({ items: z.array(z.object({ sessionId: z.string(), revokedAt: z.string() })) });

export interface RevocationFeed {
  readonly revocations: Revocations;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface RevocationFeedOptions {
  readonly identity: Dispatcher;
  readonly bus?: EventBus | undefined;
  readonly log: Logger;
  /** Milliseconds between questions where there is no bus; default 3 000. */
  readonly pollMs?: number;
}

const lookBackMs = 15 * 60_000;
const retryMs = 1_000;

/** Knows every ended session within moments: by the bus, with a catch-up from identity's store after each gap. */
export function revocationFeed({ identity, bus, log, pollMs = 3_000 }: RevocationFeedOptions): RevocationFeed {
  const revocations = createRevocations();
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const catchUp = async () => {
    try {
      const since = new Date(Date.now() - lookBackMs).toISOString();
      for (const item of await revokedSince(identity, since)) revocations.add(item.sessionId, item.revokedAt);
      if (bus === undefined) schedule(pollMs);
    } catch (error) {
      log.warn({ cause: String(error) }, 'ended sessions cannot be asked for, trying again');
      schedule(retryMs);
    }
  };
  const schedule = (ms: number) => {
    clearTimeout(timer);
    if (!stopped.signal.aborted) timer = setTimeout(() => void catchUp(), ms).unref();
  };
  const handle = async (event: CloudEvent) => {
    const { sessionId, revokedAt } = sessionRevoked.data.parse(event.data);
    revocations.add(sessionId, revokedAt);
  };
  return {
    revocations,
    start: async () => {
      if (bus === undefined) return catchUp();
      const bindings = [{ exchange: sessionRevoked.exchange, pattern: bindingFor(sessionRevoked.type) }];
      const subscription = await bus.broadcast({ name: 'gateway.revocations', bindings, handle, onGap: catchUp });
      stopped.signal.addEventListener('abort', () => void subscription.stop());
    },
    stop: async () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}

async function revokedSince(identity: Dispatcher, since: string): Promise<z.infer<typeof catchUpSchema>['items']> {
  const { statusCode, body } = await identity.request({
    path: `/internal/revocations?since=${encodeURIComponent(since)}`,
    method: 'GET',
    headersTimeout: 2_000,
    bodyTimeout: 2_000,
  });
  const text = await body.text();
  if (statusCode === 404) return [];
  if (statusCode !== 200) throw new Error(`identity answered ${statusCode}`);
  return catchUpSchema.parse(JSON.parse(text)).items;
}

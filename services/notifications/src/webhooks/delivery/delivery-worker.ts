import type { Logger } from '@prozessplattform/service-kit';
import type { Claimed, DeliveryStore } from '../../storage/delivery-store.ts';

export interface DeliveryWorkerOptions {
  readonly deliveries: DeliveryStore;
  readonly attempt: (claimed: Claimed) => Promise<void>;
  readonly now: () => Date;
  readonly log: Logger;
  /** How often due deliveries are looked for when nobody nudges; default 1,000 ms. */
  readonly pollMs?: number;
}

export interface DeliveryWorker {
  /** Something is due now. */
  nudge(): void;
  stop(): Promise<void>;
}

const atOnce = 200;
const perTarget = 8;
const leaseMs = 60_000;
/** Tries that end at about the same time make room for one look at the store. */
const gatherMs = 5;

/**
 * Sends what is due. Every replica runs one: a delivery is claimed in the store before it is tried, and a claim that
 * nobody settles lapses. A target has few requests under way at once, so that a slow one delays nobody else.
 */
export function startDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { deliveries, attempt, now, log, pollMs = 1_000 } = options;
  const running = new Map<string, number>();
  const attempts = new Set<Promise<void>>();
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  let isNudged = false;
  let soon: NodeJS.Timeout | undefined;
  const nudge = () => {
    isNudged = true;
    wake();
  };
  const room = (webhookId: string) => perTarget - (running.get(webhookId) ?? 0);

  async function claim(): Promise<Claimed[]> {
    const except = [...running.keys()].filter((webhookId) => room(webhookId) <= 0);
    const limit = atOnce - attempts.size;
    return limit <= 0 ? [] : deliveries.claim({ now: now(), leaseMs, limit, except, room });
  }
  function start(claimed: Claimed): void {
    const { webhookId } = claimed;
    running.set(webhookId, (running.get(webhookId) ?? 0) + 1);
    const attempted = attempt(claimed)
      .catch((error: unknown) => log.warn({ error: String(error) }, 'a delivery could not be noted and comes again'))
      .finally(() => {
        attempts.delete(attempted);
        const left = (running.get(webhookId) ?? 1) - 1;
        if (left === 0) running.delete(webhookId);
        else running.set(webhookId, left);
        soon ??= setTimeout(() => {
          soon = undefined;
          nudge();
        }, gatherMs);
      });
    attempts.add(attempted);
  }
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      isNudged = false;
      let claimed: Claimed[] = [];
      try {
        claimed = await claim();
      } catch (error) {
        log.warn({ error: String(error) }, 'due deliveries could not be read');
      }
      for (const one of claimed) start(one);
      if (claimed.length === 0 && !isNudged) await pause();
    }
  }
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopping.signal.aborted) wake();
    });
  }

  const looping = loop();
  return {
    nudge,
    stop: async () => {
      stopping.abort();
      clearTimeout(soon);
      wake();
      await looping;
      await Promise.allSettled(attempts);
    },
  };
}

import type { Logger } from '@prozessplattform/service-kit';
import type { Claimed, DeliveryStore } from '../../storage/delivery-store.ts';
import type { Attempted } from './attempt-delivery.ts';
import { TargetLanes } from './target-lanes.ts';

export interface DeliveryWorkerOptions {
  readonly deliveries: DeliveryStore;
  readonly attempt: (claimed: Claimed) => Promise<Attempted>;
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

const mostClaimed = 400;
const leaseMs = 60_000;
/** Tries that end at about the same time make room for one look at the store. */
const gatherMs = 5;

/**
 * Sends what is due. Every replica runs one: a delivery is claimed in the store before it is tried, and a claim that
 * nobody settles lapses. A target has few requests under way at once, so that a slow one delays nobody else.
 */
export function startDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { deliveries, attempt, now, log, pollMs = 1_000 } = options;
  const lanes = new TargetLanes();
  const attempts = new Set<Promise<void>>();
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  let isNudged = false;
  let soon: NodeJS.Timeout | undefined;
  const nudge = () => {
    isNudged = true;
    wake();
  };

  async function claim(): Promise<Claimed[]> {
    const limit = mostClaimed - lanes.claimed;
    if (limit <= 0) return [];
    const room = (webhookId: string) => lanes.room(webhookId);
    return deliveries.claim({ now: now(), leaseMs, limit, except: lanes.full(), room });
  }
  function startNext(webhookId: string): void {
    for (let next = lanes.next(webhookId); next !== undefined; next = lanes.next(webhookId)) start(next);
  }
  function start(claimed: Claimed): void {
    const attempted = run(claimed).finally(() => {
      attempts.delete(attempted);
      if (!stopping.signal.aborted) startNext(claimed.webhookId);
      soon ??= setTimeout(() => {
        soon = undefined;
        nudge();
      }, gatherMs);
    });
    attempts.add(attempted);
  }
  async function run(claimed: Claimed): Promise<void> {
    const { webhookId } = claimed;
    const started = performance.now();
    try {
      const attempted = await attempt(claimed);
      if (attempted.verdict !== 'delivered') await holdBack(webhookId, attempted);
    } catch (error) {
      log.warn({ error: String(error) }, 'a delivery could not be noted and comes again');
    } finally {
      lanes.done(webhookId, performance.now() - started);
    }
  }
  /** What was claimed ahead goes back, because a target that fails may take longer than a claim lasts. */
  async function holdBack(webhookId: string, { verdict, waitMs = 0 }: Attempted): Promise<void> {
    lanes.slowDown(webhookId);
    const isDueAgain = verdict === 'failed' || verdict === 'wait';
    const dueAt = isDueAgain ? new Date(now().getTime() + waitMs) : undefined;
    await deliveries.release(lanes.takeBack(webhookId), dueAt);
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
      for (const one of claimed) lanes.add(one);
      for (const webhookId of new Set(claimed.map((one) => one.webhookId))) startNext(webhookId);
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
      await deliveries.release(lanes.takeBack(), now()).catch(() => undefined);
    },
  };
}

import { joinCalls, pending, scopeForSystem, type Doc } from '@prozessplattform/persistence';
import { webhookGone, webhookPaused } from '@prozessplattform/contracts';
import type { NotificationsContext } from '../../context.ts';
import type { Claimed, DeliveryAttempt, Settlement } from '../../storage/delivery-store.ts';
import type { TargetAnswer } from '../target/webhook-sender.ts';
import { validSecrets } from '../webhook-secret.ts';
import type { Webhook } from '../webhook.ts';
import { defaultRetryDelaysMs, retryAfterMs, withJitter } from './retry-plan.ts';
import { signatureHeaders } from './sign-delivery.ts';

const pausedCheckMs = 600_000;
const longestMs = 3 * 86_400_000;
const defaultPauseAfter = 50;

/** What the target said; `left` where nothing was sent. */
export interface Attempted {
  readonly verdict: 'delivered' | 'gone' | 'wait' | 'failed' | 'left';
  /** For how long the target asked to be left alone. */
  readonly waitMs?: number | undefined;
}

/** Tries claimed deliveries and notes how it went; what the target answers decides what comes next. */
export function deliveryAttempts(context: NotificationsContext): (claimed: Claimed) => Promise<Attempted> {
  const { webhooks } = context.storage;
  const find = joinCalls(async (ids: readonly string[]) => {
    const found = await webhooks
      .unscoped('deliveries of all organisations are sent by one worker')
      .list({ filter: { _id: { $in: [...new Set(ids)] } }, limit: ids.length });
    const byId = new Map(found.items.map((webhook) => [webhook._id, webhook]));
    return ids.map((id) => byId.get(id));
  });
  return async (claimed) => attemptDelivery(context, claimed, await find(claimed.webhookId));
}

async function attemptDelivery(
  context: NotificationsContext,
  claimed: Claimed,
  webhook: Doc<Webhook> | undefined,
): Promise<Attempted> {
  const { storage, now } = context;
  const { attempts } = claimed;
  if (webhook === undefined || webhook.state === 'gone') {
    await storage.deliveries.settle(claimed, { state: 'dropped', attempts });
    return { verdict: 'left' };
  }
  if (webhook.state === 'paused') {
    const nextAttemptAt = new Date(now().getTime() + pausedCheckMs);
    await storage.deliveries.settle(claimed, { state: 'pending', attempts, nextAttemptAt });
    return { verdict: 'left' };
  }
  const outcome = await send(context, webhook, claimed);
  await storage.deliveries.settle(claimed, settlementOf(context, claimed, outcome));
  await draw(context, webhook, outcome);
  return outcome;
}

interface Outcome {
  readonly attempt: DeliveryAttempt;
  readonly waitMs: number | undefined;
  readonly verdict: Exclude<Attempted['verdict'], 'left'>;
}

async function send(context: NotificationsContext, webhook: Doc<Webhook>, { event }: Claimed): Promise<Outcome> {
  const at = context.now();
  const started = performance.now();
  const body = JSON.stringify(event);
  const headers = {
    ...signatureHeaders({ id: event.id, body, at }, validSecrets(webhook, context.keys.webhookSecrets, at)),
    'Content-Type': 'application/cloudevents+json; charset=utf-8',
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
  };
  const took = () => Math.round(performance.now() - started);
  try {
    const answer = await context.sender.send({ url: webhook.url, method: 'POST', headers, body });
    const attempt = { at, durationMs: took(), status: answer.status };
    return { attempt, waitMs: waitOf(answer, at), verdict: verdictOf(answer, at) };
  } catch (error) {
    const attempt = { at, durationMs: took(), error: reasonOf(error) };
    return { attempt, waitMs: undefined, verdict: 'failed' };
  }
}

function verdictOf(answer: TargetAnswer, at: Date): Outcome['verdict'] {
  if (answer.status >= 200 && answer.status < 300) return 'delivered';
  if (answer.status === 410) return 'gone';
  return waitOf(answer, at) === undefined ? 'failed' : 'wait';
}

function waitOf({ status, headers }: TargetAnswer, at: Date): number | undefined {
  return status === 429 || status === 503 ? retryAfterMs(headers['retry-after'], at) : undefined;
}

/** Codes and names only: what a target says is not repeated. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const reason = [code, name].find((one) => typeof one === 'string') ?? 'error';
  return reason.slice(0, 100);
}

function settlementOf(context: NotificationsContext, claimed: Claimed, outcome: Outcome): Settlement {
  const { attempt, verdict, waitMs } = outcome;
  const { attempts } = claimed;
  if (verdict === 'delivered') return { state: 'delivered', attempts, attempt };
  if (verdict === 'gone') return { state: 'dropped', attempts, attempt };
  const now = context.now().getTime();
  const delays = context.config.webhooks?.retryDelaysMs ?? defaultRetryDelaysMs;
  const delay = verdict === 'wait' ? waitMs : delays[attempts];
  const tried = verdict === 'wait' ? attempts : attempts + 1;
  if (delay === undefined || now + delay > claimed.plannedAt.getTime() + longestMs + pausedCheckMs)
    return { state: 'failed', attempts: tried, attempt };
  const nextAttemptAt = new Date(now + (verdict === 'wait' ? delay : withJitter(delay)));
  return { state: 'pending', attempts: tried, attempt, nextAttemptAt };
}

/** What the outcome means for the webhook as a whole. */
async function draw(context: NotificationsContext, webhook: Doc<Webhook>, { verdict, waitMs }: Outcome): Promise<void> {
  const { storage, now, config } = context;
  if (verdict === 'delivered') return storage.health.succeeded(webhook._id, now());
  if (verdict === 'wait') return storage.deliveries.postpone(webhook._id, new Date(now().getTime() + (waitMs ?? 0)));
  if (verdict === 'gone') {
    await stopWebhook(context, webhook, { state: 'gone', failures: 0 });
    return storage.deliveries.drop(webhook._id);
  }
  const failures = await storage.health.failed(webhook._id, now());
  if (failures >= (config.webhooks?.pauseAfter ?? defaultPauseAfter))
    await stopWebhook(context, webhook, { state: 'paused', failures });
}

/** Its event tells the organisation's administrators. */
async function stopWebhook(
  { storage }: NotificationsContext,
  { _id, organisationId, url }: Doc<Webhook>,
  { state, failures }: { readonly state: 'paused' | 'gone'; readonly failures: number },
): Promise<void> {
  const scope = scopeForSystem(organisationId, 'a target that fails is given up by the worker');
  const title = new URL(url).host;
  const event =
    state === 'gone'
      ? pending(webhookGone, { title, reason: 'gone', failures })
      : pending(webhookPaused, { title, reason: 'failing', failures });
  await storage.webhooks.change(scope, _id, {}, (current) =>
    current.state === 'active' ? { set: { state }, events: [event] } : null,
  );
}

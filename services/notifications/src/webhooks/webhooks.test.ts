import { blueprintPublished, modelCreated, modelReleased, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { bootNotifications, type NotificationsFixture, type TestPerson } from '../notifications.fixture.ts';
import { fittingSignatures, startTarget, type WebhookTarget } from './webhook-target.fixture.ts';

let platform: NotificationsFixture;
const targets: WebhookTarget[] = [];

beforeAll(async () => {
  platform = await bootNotifications({
    webhooks: { allowLoopback: true, retryDelaysMs: [10, 20, 20, 20, 20, 20], pauseAfter: 4, timeoutMs: 1_500 },
  });
});
afterAll(async () => {
  await platform?.stop();
  await Promise.all(targets.map((target) => target.stop()));
});

interface Subscriber {
  readonly organisationId: string;
  readonly admin: TestPerson;
  readonly target: WebhookTarget;
  readonly id: string;
  readonly secret: string;
  readonly path: string;
}

async function newTarget(): Promise<WebhookTarget> {
  const target = await startTarget();
  targets.push(target);
  return target;
}

async function subscribe(body: object = {}): Promise<Subscriber> {
  const organisationId = newId();
  const admin = await platform.addPerson({ organisationId, roles: ['orgAdmin'] });
  const target = await newTarget();
  const answer = await call('POST', '/api/v1/webhooks', admin, { url: target.url, ...body });
  expect(answer.status).toBe(201);
  const { id, secret } = answer.body;
  return { organisationId, admin, target, id, secret, path: `/api/v1/webhooks/${id}` };
}

// oxlint-disable-next-line max-params -- reads like the request
function call(
  method: string,
  path: string,
  { token }: TestPerson,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  return platform.service.client.send(method, path, { token, headers, ...(body === undefined ? {} : { body }) });
}

async function deliveriesOf({ path, admin }: Subscriber) {
  const answer = await call('GET', `${path}/deliveries`, admin);
  return answer.body.items as { id: string; eventId: string; state: string; attempts: { status?: number }[] }[];
}

describe('a webhook', () => {
  it('gets the own events and those for all, signed and as CloudEvents, and no others', async () => {
    const subscriber = await subscribe({ eventTypes: [modelReleased.type, 'de.prozessplattform.catalogue.*'] });
    const { organisationId, target, secret } = subscriber;
    await platform.publish(modelCreated, { organisationId });
    await platform.publish(modelReleased, { organisationId: newId() });
    const own = await platform.publish(modelReleased, { organisationId });
    const shared = await platform.publish(blueprintPublished, { organisationId: newId(), audience: 'all' });
    await eventually(() => target.taken.length === 2);
    expect(new Set(target.taken)).toEqual(new Set([own.id, shared.id]));
    const first = target.calls.find(({ body }) => body.includes(own.id))!;
    expect(JSON.parse(first.body)).toEqual(own);
    expect(first.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(fittingSignatures(first, secret)).toBe(1);
    expect(Math.abs(Number(first.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(10);
  });

  it('stands only when its target confirms it, and never for a private address', async () => {
    const { admin, target } = await subscribe();
    target.confirms = false;
    const unconfirmed = await call('POST', '/api/v1/webhooks', admin, { url: target.url });
    expect([unconfirmed.status, unconfirmed.body.code]).toEqual([422, 'WEBHOOK.NOT_CONFIRMED']);
    const hidden = await call('POST', '/api/v1/webhooks', admin, { url: 'https://10.0.0.1/' });
    expect([hidden.status, hidden.body.code]).toEqual([422, 'WEBHOOK.ADDRESS_REFUSED']);
  });

  it('is kept by administrators of its own organisation only', async () => {
    const { organisationId, path, target } = await subscribe();
    const modeller = await platform.addPerson({ organisationId, roles: ['modeller'] });
    const stranger = await platform.addPerson({ organisationId: newId(), roles: ['orgAdmin'] });
    expect((await call('POST', '/api/v1/webhooks', modeller, { url: target.url })).status).toBe(403);
    expect((await call('GET', path, modeller)).status).toBe(403);
    expect((await call('GET', path, stranger)).status).toBe(404);
    expect((await call('GET', `${path}/deliveries`, stranger)).status).toBe(404);
  });

  it('is created once per Idempotency-Key, with the same secret', async () => {
    const { admin, target } = await subscribe();
    const body = { url: target.url };
    const first = await call('POST', '/api/v1/webhooks', admin, body, { 'Idempotency-Key': 'einmal' });
    const again = await call('POST', '/api/v1/webhooks', admin, body, { 'Idempotency-Key': 'einmal' });
    expect([again.body.id, again.body.secret]).toEqual([first.body.id, first.body.secret]);
  });

  it('signs with the old and the new secret after a rotation, and never shows one again', async () => {
    const { organisationId, target, secret, path, admin } = await subscribe();
    const rotated = await call('POST', `${path}/rotate-secret`, admin);
    expect(rotated.body.secret).not.toBe(secret);
    await platform.publish(modelReleased, { organisationId });
    const received = await eventually(() => target.calls[0]);
    expect([secret, rotated.body.secret].map((one) => fittingSignatures(received, one))).toEqual([1, 1]);
    expect((await call('GET', path, admin)).body.secret).toBeUndefined();
  });

  it('tries again with the same id until the target takes it, and keeps a log', async () => {
    const subscriber = await subscribe();
    const { organisationId, target } = subscriber;
    target.answer = (response) => void response.writeHead(target.calls.length < 3 ? 500 : 200).end();
    const event = await platform.publish(modelReleased, { organisationId });
    await eventually(() => target.taken.length === 1);
    expect(target.calls.map(({ headers }) => headers['webhook-id'])).toEqual([event.id, event.id, event.id]);
    const [delivery] = await eventually(async () => {
      const found = await deliveriesOf(subscriber);
      return found[0]?.state === 'delivered' ? found : undefined;
    });
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
  });

  it('follows no redirect', async () => {
    const subscriber = await subscribe();
    const elsewhere = await newTarget();
    subscriber.target.answer = (response) => void response.writeHead(307, { Location: elsewhere.url }).end();
    await platform.publish(modelReleased, { organisationId: subscriber.organisationId });
    await eventually(() => subscriber.target.calls.length >= 2);
    expect(elsewhere.calls).toEqual([]);
  });

  it('waits as long as a busy target asks it to', async () => {
    const { organisationId, target } = await subscribe();
    target.answer = (response) =>
      void (
        target.calls.length === 1 ? response.writeHead(429, { 'Retry-After': '1' }) : response.writeHead(204)
      ).end();
    await platform.publish(modelReleased, { organisationId });
    await eventually(() => target.taken.length === 1);
    expect(target.calls[1]!.at - target.calls[0]!.at).toBeGreaterThan(950);
  });

  it('gets all that was planned, each once, when it turned busy in the middle of many', async () => {
    const { organisationId, target } = await subscribe();
    target.answer = (response) =>
      void (
        target.calls.length === 40 ? response.writeHead(429, { 'Retry-After': '1' }) : response.writeHead(204)
      ).end();
    const events = await Promise.all(
      Array.from({ length: 120 }, () => platform.publish(modelReleased, { organisationId })),
    );
    await eventually(() => target.taken.length >= 120);
    expect(target.taken.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    expect(target.calls).toHaveLength(121);
    const pause = Math.max(...target.calls.map(({ at }, index) => at - (target.calls[index - 1]?.at ?? at)));
    expect(pause).toBeGreaterThan(500);
  });

  it('ends when its target is gone, and the administrators are told', async () => {
    const { organisationId, target, path, admin } = await subscribe();
    target.answer = (response) => void response.writeHead(410).end();
    await platform.publish(modelReleased, { organisationId });
    await eventually(async () => (await call('GET', path, admin)).body.state === 'gone');
    const notice = await eventually(async () => (await call('GET', '/api/v1/notifications', admin)).body.items[0]);
    expect(notice.title).toContain('Ein Webhook wurde beendet');
    const { etag } = await call('GET', path, admin);
    const resumed = await call('PATCH', path, admin, { state: 'active' }, { 'If-Match': etag });
    expect([resumed.status, resumed.body.code]).toEqual([409, 'WEBHOOK.GONE']);
  });

  it('is paused after too many failures with a notice, and goes on where it was when resumed', async () => {
    const { organisationId, target, path, admin } = await subscribe();
    target.answer = (response) => void response.writeHead(500).end();
    const event = await platform.publish(modelReleased, { organisationId });
    await eventually(async () => (await call('GET', path, admin)).body.state === 'paused');
    const notice = await eventually(async () => (await call('GET', '/api/v1/notifications', admin)).body.items[0]);
    expect(notice.title).toContain('Ein Webhook wurde angehalten');
    const tried = target.calls.length;
    target.answer = (response) => void response.writeHead(204).end();
    const { etag } = await call('GET', path, admin);
    const resumed = await call('PATCH', path, admin, { state: 'active' }, { 'If-Match': etag });
    expect(resumed.body).toMatchObject({ state: 'active', failures: 0 });
    await eventually(() => target.taken.includes(event.id));
    expect(tried).toBe(4);
  });

  it('sends one event, or everything since a point in time, once more with the same ids', async () => {
    const subscriber = await subscribe();
    const { organisationId, target, path, admin } = subscriber;
    const after = new Date().toISOString();
    const first = await platform.publish(modelReleased, { organisationId });
    const second = await platform.publish(modelCreated, { organisationId });
    await eventually(() => target.taken.length === 2);
    const delivery = (await deliveriesOf(subscriber)).find(({ eventId }) => eventId === first.id)!;
    expect((await call('POST', `${path}/deliveries/${delivery.id}/redeliver`, admin)).status).toBe(202);
    await eventually(() => target.taken.length === 3);
    expect(target.taken[2]).toBe(first.id);
    await eventually(async () => (await call('POST', `${path}/replay`, admin, { after })).body.events >= 2);
    await eventually(() => target.taken.length >= 5);
    expect(new Set(target.taken.slice(3))).toEqual(new Set([first.id, second.id]));
  });

  it('does not make others wait when its target is slow', async () => {
    const [slow, quick] = await Promise.all([subscribe(), subscribe()]);
    slow.target.answer = () => undefined;
    const events = Array.from({ length: 30 }, () =>
      platform.publish(modelReleased, { organisationId: slow.organisationId }),
    );
    await Promise.all(events);
    await eventually(() => slow.target.calls.length >= 8);
    const started = Date.now();
    await platform.publish(modelReleased, { organisationId: quick.organisationId });
    await eventually(() => quick.target.taken.length === 1);
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(slow.target.calls.length).toBe(8);
  });
});

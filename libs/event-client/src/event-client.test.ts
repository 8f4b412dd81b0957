import { createHmac } from 'node:crypto';
import { modelReleased, newId, type CloudEvent } from '@prozessplattform/contracts';
import { componentDefinitions } from './component-definitions.ts';
import { eventHandlers } from './event-handlers.ts';
import { verifyWebhook } from './verify-webhook.ts';

const event: CloudEvent = {
  specversion: '1.0',
  id: newId(),
  type: modelReleased.type,
  source: '/modelling',
  subject: newId(),
  time: '2026-01-14T12:00:00.000Z',
  datacontenttype: 'application/json',
  organisationid: newId(),
  sequence: 3,
  data: modelReleased.example,
};

describe('a webhook', () => {
  const [secret, other] = ['whsec_Z2VoZWltbmlz', 'whsec_YW5kZXJlcw=='];
  const body = JSON.stringify(event);
  const now = new Date('2026-01-14T12:00:05Z');
  const timestamp = String(now.getTime() / 1000);
  const signed = (with_: string, text = body) =>
    `v1,${createHmac('sha256', Buffer.from(with_.slice(6), 'base64'))
      .update(`${event.id}.${timestamp}.${text}`)
      .digest('base64')}`;
  const headers = (signature: string) => ({
    'webhook-id': event.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  });

  it('is genuine with a signature of any valid secret', () => {
    expect(verifyWebhook({ headers: headers(signed(secret)), body, secrets: [secret], now })).toEqual(event);
    const rotating = headers(`${signed(other)} ${signed(secret)}`);
    expect(verifyWebhook({ headers: rotating, body, secrets: [secret], now }).id).toBe(event.id);
  });

  it.each([
    ['of somebody else', { headers: headers(signed(other)), body, now }],
    ['that was changed', { headers: headers(signed(secret)), body: body.replace('blocks', 'bpmn'), now }],
    ['that is old', { headers: headers(signed(secret)), body, now: new Date('2026-01-14T13:00:00Z') }],
    ['without headers', { headers: {}, body, now }],
    ['without an event', { headers: headers(signed(secret, '{}')), body: '{}', now }],
  ])('%s is refused', (_what, input) => {
    expect(() => verifyWebhook({ ...input, secrets: [secret] })).toThrow(
      expect.objectContaining({ name: 'WebhookInvalid' }),
    );
  });
});

describe('handlers', () => {
  it('get events of their type with checked data, others are passed over', async () => {
    const titles: string[] = [];
    const handlers = eventHandlers().on(modelReleased, ({ data }) => void titles.push(data.title));
    await handlers.handle(event);
    await handlers.handle({ ...event, type: 'de.prozessplattform.other.thing.happened.v1' });
    await expect(handlers.handle({ ...event, data: {} })).rejects.toThrow('title');
    await expect(handlers.handle({ hallo: 1 })).rejects.toThrow('specversion');
    expect(titles).toEqual(['Gewerbeanmeldung entgegennehmen']);
  });
});

describe('the account of a component', () => {
  const account = { name: 'formularserver', password: 'geheim', organisationId: event.organisationid };

  it('may read its own queue and nothing else', () => {
    const { permissions, queues, bindings } = componentDefinitions(account);
    expect(permissions).toEqual([
      expect.objectContaining({ configure: '^$', write: '^$', read: String.raw`^component\.formularserver(\.dead)?$` }),
    ]);
    expect(queues.map(({ name }) => name)).toEqual(['component.formularserver', 'component.formularserver.dead']);
    expect(bindings).toEqual([
      expect.objectContaining({ source: 'pp.events', routing_key: `${event.organisationid}.#` }),
      expect.objectContaining({ source: 'pp.events', routing_key: 'all.#' }),
    ]);
  });

  it('gets only the types it asks for, which have to be public', () => {
    const { bindings } = componentDefinitions({ ...account, types: [modelReleased.type] });
    expect(bindings.map(({ routing_key: key }) => key)).toEqual([
      `${event.organisationid}.modelling.model.released.v1`,
      'all.modelling.model.released.v1',
    ]);
    expect(() => componentDefinitions({ ...account, types: ['de.prozessplattform.identity.user.changed.v1'] })).toThrow(
      'no public event',
    );
    expect(() => componentDefinitions({ ...account, name: 'Form.*' })).toThrow('no name');
    expect(() => componentDefinitions({ ...account, organisationId: '*' })).toThrow('no organisation');
  });
});

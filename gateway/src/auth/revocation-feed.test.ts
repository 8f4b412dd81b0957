import { randomUUID } from 'node:crypto';
import { newId, sessionRevoked, type CloudEvent } from '@prozessplattform/contracts';
import type { BroadcastDefinition, EventBus } from '@prozessplattform/messaging';
import { createLogger } from '@prozessplattform/service-kit';
import { MockAgent } from 'undici';
import { revocationFeed } from './revocation-feed.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const nowSeconds = Math.floor(Date.now() / 1000);

function identityAnswering(status: number, items: object[] = []) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const pool = agent.get('http://identity.example');
  pool
    .intercept({ path: /^\/internal\/revocations\?since=/ })
    .reply(status, () => JSON.stringify({ items }))
    .persist();
  return pool;
}

/** Only what the feed uses of a bus; the bus itself has its own contract suite. */
function broadcastOnly() {
  const consumers: BroadcastDefinition[] = [];
  const bus = {
    broadcast: async (consumer: BroadcastDefinition) => {
      consumers.push(consumer);
      await consumer.onGap?.();
      return { stop: async () => undefined };
    },
  };
  return { bus: bus as unknown as EventBus, consumers };
}

function revoked(sessionId: string): CloudEvent {
  const userId = randomUUID();
  return {
    specversion: '1.0',
    id: newId(),
    type: sessionRevoked.type,
    source: '/identity',
    subject: sessionId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: randomUUID(),
    sequence: 1,
    data: { sessionId, userId, revokedAt: new Date().toISOString() },
  };
}

describe('revocationFeed', () => {
  it('learns of ended sessions by the bus', async () => {
    const { bus, consumers } = broadcastOnly();
    const feed = revocationFeed({ identity: identityAnswering(404), bus, log });
    await feed.start();
    expect(feed.revocations.isRevoked('s1', nowSeconds)).toBe(false);
    await consumers[0]?.handle(revoked('s1'));
    expect(feed.revocations.isRevoked('s1', nowSeconds)).toBe(true);
    await feed.stop();
  });

  it('catches up from identity with what it missed', async () => {
    const missed = { sessionId: 's2', revokedAt: new Date().toISOString() };
    const { bus } = broadcastOnly();
    const feed = revocationFeed({ identity: identityAnswering(200, [missed]), bus, log });
    await feed.start();
    expect(feed.revocations.isRevoked('s2', nowSeconds)).toBe(true);
    await feed.stop();
  });

  it('asks again and again where there is no bus', async () => {
    const items: object[] = [];
    const feed = revocationFeed({ identity: identityAnswering(200, items), log, pollMs: 5 });
    await feed.start();
    expect(feed.revocations.size).toBe(0);
    items.push({ sessionId: 's3', revokedAt: new Date().toISOString() });
    while (feed.revocations.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(feed.revocations.isRevoked('s3', nowSeconds)).toBe(true);
    await feed.stop();
  });
});

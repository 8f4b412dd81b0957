import { recordSpans, type SpanRecorder } from '@prozessplattform/service-kit';
import { eventually, testClient } from '@prozessplattform/testing';
import { bootEmbedded } from './boot-embedded.fixture.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('one trace', () => {
  let platform: BootedPlatform;
  let recorder: SpanRecorder;

  beforeAll(async () => {
    recorder = await recordSpans();
    platform = await bootEmbedded({ SEED: 'none' });
  }, 60_000);

  afterAll(async () => {
    await platform.stop();
    await recorder.stop();
  }, 30_000);

  it('leads from the gateway through service, outbox and bus to the consumer and into the feed', async () => {
    const client = testClient(platform.url);
    const login = await client.post('/api/v1/auth/login', platform.admin);
    const token: string = login.body.accessToken;
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const answer = await client.post(
      '/api/v1/organisations',
      { name: 'Stadt Musterhausen', kind: 'gemeinde' },
      token,
      headers,
    );
    expect(answer.status).toBe(201);

    const spans = () => recorder.spans().filter((span) => span.spanContext().traceId === traceId);
    await eventually(() => spans().some((span) => span.name.startsWith('process ')));
    const names = spans().map((span) => span.name);
    expect(names.filter((name) => name === 'POST /api/v1/organisations')).toHaveLength(2);
    expect(names).toContain('publish de.prozessplattform.identity.organisation.created.v1');
    expect(names).toContain('process de.prozessplattform.identity.organisation.created.v1');

    const feed = await client.get('/api/v1/events?limit=200', token);
    const event = feed.body.items.find((item: { subject: string }) => item.subject === answer.body.id);
    expect(event?.traceparent).toContain(traceId);
  });
});

import { join } from 'node:path';
import { startEmbeddedMongo, type EmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { chart, renderChart } from './render-chart.ts';
import { runRendered, type RenderedPlatform } from './rendered-platform.fixture.ts';

const administrator = { email: 'verwaltung@land.example', password: 'nur-fuer-diesen-test' };

describe('the manifests, run as processes', () => {
  let mongo: EmbeddedMongo;
  let platform: RenderedPlatform;

  beforeAll(async () => {
    const { AMQP_URL = '', REDIS_URL = '' } = process.env;
    mongo = await startEmbeddedMongo({ port: 0 });
    platform = await runRendered(renderChart(join(chart, 'ci', 'small-values.yaml')), () => ({
      mongodbUri: mongo.uri,
      amqpUrl: AMQP_URL,
      redisUrl: REDIS_URL,
      bootstrapAdminPassword: administrator.password,
      keyEncryptionKey: 'ein-schluessel-nur-fuer-diesen-test-0123456789',
    }));
  });

  it('get ready, every one', async () => {
    await expect(platform.ready()).resolves.toBeUndefined();
  });

  it('let the first administrator in through the gateway', async () => {
    const answer = await fetch(`${platform.gateway}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(administrator),
    });
    expect(answer.status).toBe(200);
    const { accessToken } = (await answer.json()) as { accessToken: string };
    const models = await fetch(`${platform.gateway}/api/v1/models`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(models.status).toBe(200);
  });

  it('end in order when the cluster asks them to', async () => {
    const codes = await platform.stop();
    await mongo.close();
    expect(codes).toEqual({ analysis: 0, catalogue: 0, gateway: 0, identity: 0, modelling: 0, notifications: 0 });
  });
});

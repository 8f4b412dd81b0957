import { startPlatform, type Platform } from './gateway.fixture.ts';

describe('the gateway’s own pages', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());
  afterEach(() => platform.reset());

  it('merges the services’ documents: components stay apart, internal paths stay inside', async () => {
    const response = await fetch(`${platform.base}/openapi.json`);
    const document = (await response.json()) as {
      paths: Record<string, { get: { operationId: string; responses: unknown } }>;
      components: { schemas: object };
    };
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/measures',
      '/api/v1/models',
      '/api/v1/organisations',
      '/api/v1/profiles',
      '/api/v1/webhooks',
    ]);
    expect(Object.keys(document.components.schemas)).toEqual([
      'Item',
      'Same',
      'modelling.Item',
      'catalogue.Item',
      'analysis.Item',
      'notifications.Item',
    ]);
    expect(JSON.stringify(document.paths['/api/v1/models'])).toContain('#/components/schemas/modelling.Item');
    expect(new Set(Object.values(document.paths).map(({ get }) => get.operationId)).size).toBe(5);
    expect(platform.log.join('')).toContain('missing from the route table');
    const again = await fetch(`${platform.base}/openapi.json`, {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('shows the documentation as a page without script that escapes what services wrote', async () => {
    const response = await fetch(`${platform.base}/docs`);
    const html = await response.text();
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('Liste &lt;modelling&gt;');
    expect(html).toContain('curl -X GET');
    expect(html).not.toMatch(/<script|javascript:|https?:\/\/(?!platform\.example|musterhausen\.example)/);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
  });

  it('describes public events as AsyncAPI 3, internal ones not', async () => {
    const document = (await (await fetch(`${platform.base}/asyncapi.json`)).json()) as {
      asyncapi: string;
      channels: object;
    };
    expect(document.asyncapi).toBe('3.0.0');
    expect(Object.keys(document.channels)).toContain('modelling.model.released.v1');
    expect(Object.keys(document.channels)).not.toContain('identity.session.revoked.v1');
  });

  it('logs method, route pattern, status and request id, and nothing about persons', async () => {
    await platform.call('/api/v1/users/erika.beispiel?email=erika@musterhausen.example', {
      headers: { 'x-request-id': 'request-0042' },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const line = platform.log.find((text) => text.includes('request-0042')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      method: 'GET',
      route: '/api/v1/users',
      status: 200,
      requestId: 'request-0042',
    });
    expect(line).not.toMatch(/erika|127\.0\.0\.1|Bearer/);
  });

  it('keeps figures from whoever comes through a proxy', async () => {
    expect((await fetch(`${platform.base}/metrics`)).status).toBe(200);
    expect((await fetch(`${platform.base}/metrics`, { headers: { 'x-forwarded-for': '1.2.3.4' } })).status).toBe(404);
  });
});

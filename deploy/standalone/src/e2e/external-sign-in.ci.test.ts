import { createHash } from 'node:crypto';
import { landOrganisationId } from '@prozessplattform/contracts';
import { testClient } from '@prozessplattform/testing';
import { openBrowser } from '../../../../services/identity/src/external-sign-in/browser.fixture.ts';
import {
  startRealProvider,
  type RealProvider,
} from '../../../../services/identity/src/external-sign-in/real-provider.fixture.ts';
import { bootDistributed } from './boot-distributed.fixture.ts';
import { bootEmbedded } from './boot-embedded.fixture.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';

const publicUrl = 'http://platform.example';
const app = 'https://app.example/';
const verifier = 'v'.repeat(43);

const profiles: [string, (environment: Record<string, string>) => Promise<BootedPlatform>][] = [
  ['embedded', (environment) => bootEmbedded({ ...environment, SEED: 'none' })],
  ['distributed', (environment) => bootDistributed({ environment })],
];

describe.each(profiles)('sign-in through an external provider, %s', (_, boot) => {
  let provider: RealProvider;
  let platform: BootedPlatform;

  beforeAll(async () => {
    provider = await startRealProvider(`${publicUrl}/api/v1/auth/oidc/landeskonto/callback`);
    const { issuer, clientId, clientSecret } = provider;
    const settings = {
      id: 'landeskonto',
      label: { de: 'Landeskonto', en: 'Land account' },
      issuer,
      clientId,
      scopes: ['openid', 'email', 'profile', 'groups'],
      groups: { 'pp-pruefung': [{ organisation: 'land', roles: ['auditor'] }] },
    };
    platform = await boot({
      PUBLIC_URL: publicUrl,
      OIDC_PROVIDERS: JSON.stringify([settings]),
      OIDC_CLIENT_SECRETS: JSON.stringify({ landeskonto: clientSecret }),
      OIDC_REDIRECT_URIS: app,
    });
  }, 120_000);
  afterAll(async () => {
    await platform?.stop();
    await provider?.stop();
  });

  it('leads a browser from the app over the gateway to the provider and back, and the app to tokens that count', async () => {
    const client = testClient(platform.url);
    provider.person = {
      sub: 'erika',
      email: 'erika@land.example',
      email_verified: true,
      name: 'Erika Beispiel',
      groups: ['pp-pruefung'],
    };
    const [choice] = (await client.get('/api/v1/auth/oidc')).body.items;
    const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
    const query = new URLSearchParams({ redirectUri: app, codeChallenge, state: 'meins' });
    const browser = openBrowser({ hosts: { [publicUrl]: platform.url }, stopAt: app });
    const { address } = await browser.visit(`${choice.startUrl}?${query.toString()}`);
    expect(address.searchParams.get('state')).toBe('meins');
    const exchange = { code: address.searchParams.get('code'), codeVerifier: verifier };
    const tokens = await client.post('/api/v1/auth/oidc/token', exchange);
    expect(tokens.status).toBe(200);
    const me = await client.get('/api/v1/me', tokens.body.accessToken);
    expect([me.body.email, me.body.memberships]).toEqual([
      'erika@land.example',
      [{ organisationId: landOrganisationId, roles: ['auditor'] }],
    ]);
    const out = await client.post('/api/v1/auth/logout', undefined, tokens.body.accessToken);
    expect(out.status).toBe(204);
  });
});

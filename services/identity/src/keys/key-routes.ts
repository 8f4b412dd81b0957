import { z } from 'zod';
import { forbidden, hasLandRole } from '@prozessplattform/contracts';
import { created, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';

const tags = ['Anmeldung'];

export function keyRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/.well-known/jwks.json',
      absolute: true,
      operationId: 'getJwks',
      summary: 'Öffentliche Schlüssel zum Prüfen der Zugangstoken (RFC 7517)',
      tags,
      security: 'none',
      response: { status: 200, schema: z.object({ keys: z.array(z.record(z.string(), z.string())) }) },
      handle: async () => ({
        ...ok({ keys: await context.signingKeys.publicKeys() }),
        headers: { 'Cache-Control': 'public, max-age=60' },
      }),
    }),
    route({
      method: 'post',
      path: '/signing-keys/rotate',
      operationId: 'rotateSigningKey',
      summary: 'Nächsten Signaturschlüssel veröffentlichen; niemand wird dabei abgemeldet',
      tags,
      response: { status: 201, schema: z.object({ id: z.string(), activeFrom: z.iso.datetime() }) },
      handle: async ({ principal }) => {
        if (!hasLandRole(principal, 'landAdmin')) throw forbidden();
        const { kid, activeFrom } = await context.signingKeys.rotate();
        return created({ id: kid, activeFrom: activeFrom.toISOString() }, '/.well-known/jwks.json');
      },
    }),
    route({
      method: 'get',
      path: '/.well-known/openid-configuration',
      absolute: true,
      operationId: 'getOpenidConfiguration',
      summary: 'Angaben für Programme, die sich anmelden',
      tags,
      security: 'none',
      response: { status: 200, schema: z.record(z.string(), z.json()) },
      handle: () => ok(openidConfiguration(context.config.issuer)),
    }),
  ];
}

function openidConfiguration(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${issuer}/oauth/token`,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    response_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  };
}

import { DomainError, errorDefinition } from '@prozessplattform/contracts';
import { ok, page, route, type Reply, type RouteDefinition } from '@prozessplattform/service-kit';
import { noteFailedSignIn } from '../audit-log/note-sign-ins.ts';
import type { IdentityContext } from '../context.ts';
import { sessionTokensView } from '../sessions/session-schemas.ts';
import { exchangeCode } from './exchange-code.ts';
import { callbackQuery, exchangeBody, providerParams, providerView, startQuery } from './external-sign-in-schemas.ts';
import { attemptOf, backToApp, finishSignIn, reopen, type ProviderAnswer } from './finish-sign-in.ts';
import { attemptCookie, endedCookie, type SignInAttempt } from './sign-in-attempt.ts';
import { startSignIn } from './start-sign-in.ts';

const tags = ['Anmeldung'];
const led = { status: 303, description: 'Weiter an der Adresse in Location' };

/** Sign-in through external providers (OpenID Connect, authorization code with PKCE). */
export function externalSignInRoutes(context: IdentityContext): RouteDefinition[] {
  const { attemptKey: key, publicUrl, providers } = context.externalSignIn;
  const isHttps = publicUrl.startsWith('https:');
  return [
    route({
      method: 'get',
      path: '/auth/oidc',
      operationId: 'listSignInProviders',
      summary: 'Anmeldedienste, unter denen eine Anwendung wählen lässt',
      tags,
      security: 'none',
      response: { status: 200, schema: page(providerView) },
      handle: () =>
        ok({
          items: [...providers.values()].map(({ settings: { id, label } }) => ({
            id,
            label,
            startUrl: `${publicUrl}/api/v1/auth/oidc/${id}/start`,
          })),
          nextCursor: null,
        }),
    }),
    route({
      method: 'get',
      path: '/auth/oidc/{provider}/start',
      operationId: 'startSignIn',
      summary: 'Anmeldung bei einem Anmeldedienst beginnen; für den Browser, nicht für Programme',
      tags,
      security: 'none',
      params: providerParams,
      query: startQuery,
      response: led,
      problems: ['AUTH.PROVIDER_UNAVAILABLE'],
      handle: async ({ params, query }) => {
        const { location, attempt } = await startSignIn(context, { ...params, ...query });
        return leadTo(location, attemptCookie(attempt, { key, isHttps }));
      },
    }),
    route({
      method: 'get',
      path: '/auth/oidc/{provider}/callback',
      operationId: 'finishSignIn',
      summary: 'Rückweg vom Anmeldedienst; führt mit einem Einmalcode oder einem Fehlercode zur Anwendung',
      tags,
      security: 'none',
      params: providerParams,
      query: callbackQuery,
      response: led,
      problems: ['AUTH.SIGN_IN_NOT_BEGUN', 'AUTH.PROVIDER_UNAVAILABLE'],
      handle: async ({ params: { provider }, query, headers: { cookie }, language, log }) => {
        const answer: ProviderAnswer = { provider, query: query as ProviderAnswer['query'], cookie };
        const attempt = await attemptOf(context, answer);
        const location = await finishSignIn(context, attempt, answer).catch(async (error: unknown) => {
          log.info({ provider, code: codeOf(error), cause: causeOf(error) }, 'a sign-in was refused');
          if (isRefusal(error)) await noteFailedSignIn(context, null, 'external-identities');
          else await reopen(context, attempt);
          return refusedAddress(error, attempt, language);
        });
        return leadTo(location, endedCookie(attempt.state, isHttps));
      },
    }),
    route({
      method: 'post',
      path: '/auth/oidc/token',
      operationId: 'exchangeSignInCode',
      summary: 'Einmalcode einer Anmeldung gegen Token tauschen',
      tags,
      security: 'none',
      body: exchangeBody,
      response: { status: 200, schema: sessionTokensView },
      problems: ['AUTH.SIGN_IN_CODE_INVALID', 'AUTH.ACCOUNT_CLOSED'],
      handle: async ({ body }) => ok(await exchangeCode(context, body), { headers: { 'Cache-Control': 'no-store' } }),
    }),
  ];
}

function leadTo(location: string, cookie: string): Reply {
  return { status: 303, headers: { Location: location, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } };
}

/** A refusal goes to the app, which began the sign-in and can say what now; an outage and a bug are problem documents. */
function refusedAddress(error: unknown, attempt: SignInAttempt, language: 'de' | 'en'): string {
  if (!isRefusal(error)) throw error;
  return backToApp(attempt, { error: error.code, error_description: errorDefinition(error.code).title[language] });
}

function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && errorDefinition(error.code).status < 500;
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : 'PLATFORM.INTERNAL';
}

/** What the library found wrong, for operators; no claim of the person is in it. */
function causeOf(error: unknown): string | undefined {
  return error instanceof DomainError && error.cause instanceof Error ? error.cause.message : undefined;
}

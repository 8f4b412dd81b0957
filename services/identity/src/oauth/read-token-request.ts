import { DomainError } from '@prozessplattform/contracts';

export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: readonly string[] | undefined;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads a token request (RFC 6749, 2.3.1): the client names itself by Basic authentication or in the form, not both. */
export function readTokenRequest(form: string, authorization: string | undefined): TokenRequest {
  const fields = new URLSearchParams(form);
  const names = [...fields.keys()];
  if (new Set(names).size !== names.length) throw invalid('invalid_request');
  if (fields.get('grant_type') !== 'client_credentials') throw invalid('unsupported_grant_type');
  const basic = authorization === undefined ? undefined : basicCredentials(authorization);
  if (basic !== undefined && fields.has('client_secret')) throw invalid('invalid_request');
  const [clientId, clientSecret] = basic ?? [fields.get('client_id') ?? '', fields.get('client_secret') ?? ''];
  const isComplete = uuid.test(clientId) && clientSecret !== '' && clientSecret.length <= 200;
  if (!isComplete) throw new DomainError('AUTH.CLIENT_INVALID', { extensions: { error: 'invalid_client' } });
  return { clientId, clientSecret, scope: fields.get('scope')?.split(' ').filter(Boolean) };
}

function basicCredentials(authorization: string): [string, string] {
  const [scheme, encoded] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) throw invalid('invalid_request');
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [decoded(text.slice(0, Math.max(0, colon))), decoded(text.slice(colon + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('invalid_request');
  }
}

function invalid(error: string): DomainError {
  return new DomainError('AUTH.TOKEN_REQUEST_INVALID', { extensions: { error } });
}

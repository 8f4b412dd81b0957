import { randomUUID } from 'node:crypto';
import { accounts } from '../../demo/accounts.ts';
import type { Suite } from './suite.fixture.ts';

/** Malformed, forged and unsigned requests. */
export function refuses(suite: Suite): void {
  it.each([
    ['malformed JSON', 'POST', '/api/v1/models', '{"title": ', 'application/json', 400, 'REQUEST.MALFORMED_JSON'],
    [
      'an unknown field',
      'POST',
      '/api/v1/models',
      { title: 'x', notation: 'blocks', colour: 'red' },
      '',
      400,
      'REQUEST.INVALID',
    ],
    ['a wrong type', 'POST', '/api/v1/models', { title: 7, notation: 'blocks' }, '', 400, 'REQUEST.INVALID'],
    ['an unknown notation', 'POST', '/api/v1/models', { title: 'x', notation: 'epk' }, '', 400, 'REQUEST.INVALID'],
    [
      'text that is no XML',
      'POST',
      '/api/v1/models/import',
      'kein XML',
      'application/xml',
      400,
      'BPMN.NOT_WELL_FORMED',
    ],
    ['an XML bomb', 'POST', '/api/v1/models/import', bomb(), 'application/xml', 400, 'BPMN.DOCTYPE_REFUSED'],
    ['XML that is no BPMN', 'POST', '/api/v1/models/import', '<a/>', 'application/xml', 422, 'BPMN.NOT_BPMN'],
    [
      'a body of 20 MB',
      'POST',
      '/api/v1/models/import',
      'x'.repeat(20_000_000),
      'application/xml',
      413,
      'REQUEST.TOO_LARGE',
    ],
    ['another media type', 'POST', '/api/v1/models/import', 'x', 'text/plain', 415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE'],
    ['an id that is none', 'GET', '/api/v1/models/abc', undefined, '', 404, 'RESOURCE.NOT_FOUND'],
    ['an unknown id', 'GET', `/api/v1/models/${randomUUID()}`, undefined, '', 404, 'RESOURCE.NOT_FOUND'],
    ['an unknown path', 'GET', '/api/v1/nirgendwo', undefined, '', 404, 'RESOURCE.NOT_FOUND'],
    [
      'a method that does not fit',
      'DELETE',
      '/api/v1/building-blocks',
      undefined,
      '',
      405,
      'REQUEST.METHOD_NOT_ALLOWED',
    ],
    ['a forged cursor', 'GET', '/api/v1/events?after=abc', undefined, '', 400, 'REQUEST.INVALID_CURSOR'],
    [
      'an operator instead of a text',
      'POST',
      '/api/v1/auth/login',
      { email: { $gt: '' }, password: 'x' },
      '',
      400,
      'REQUEST.INVALID',
    ],
  ])('refuses %s with a problem document and changes nothing', async (...row) => {
    const [, method, path, body, type, status, code] = row;
    const token = await suite.as(accounts.erika);
    const before = (await suite.client.get('/api/v1/models?limit=200', token)).body.items.length;
    const headers = type === '' ? {} : { 'Content-Type': type };
    const answer = await suite.client.send(method, path, { token, body, headers });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.title).toMatch(/\S/);
    expect((await suite.client.get('/api/v1/models?limit=200', token)).body.items).toHaveLength(before);
  });

  it('refuses requests without a token and with a token that was changed', async () => {
    const without = await suite.client.get('/api/v1/models');
    expect([without.status, without.body.code]).toEqual([401, 'AUTH.TOKEN_MISSING']);
    const token = await suite.as(accounts.erika);
    const changed = await suite.client.get('/api/v1/models', `${token.slice(0, -8)}AAAAAAAA`);
    expect([changed.status, changed.body.code]).toEqual([401, 'AUTH.TOKEN_INVALID']);
    expect(changed.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('answers problems in the language of the reader', async () => {
    const german = await suite.client.send('GET', '/api/v1/models', { headers: { 'Accept-Language': 'de-DE' } });
    const english = await suite.client.send('GET', '/api/v1/models', { headers: { 'Accept-Language': 'en' } });
    expect(german.body.title).toBe('Bitte melden Sie sich an.');
    expect(english.body.title).toBe('Please sign in.');
  });

  it('documents every route: what needs no token says so, everything else is refused without one', async () => {
    const { body } = await suite.client.get('/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    const operations = Object.entries(body.paths as Record<string, Record<string, { security?: unknown[] }>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(40);
    for (const { path, method, operation } of operations) {
      if (operation.security?.length === 0) continue;
      const answer = await suite.client.send(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, randomUUID()));
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  });
}

function bomb(): string {
  return `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><definitions>&b;</definitions>`;
}

import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Principal } from '@prozessplattform/contracts';
import { z } from 'zod';
import { createLogger } from '../logging/create-logger.ts';
import { createHttpApp, type HttpApp } from './create-http-app.ts';
import { listQuery, page } from './list.ts';
import { raw } from './raw-body.ts';
import { created, eventStream, ok } from './reply.ts';
import { route } from './route.ts';
import type { RunningServer } from './start-server.ts';

const organisationId = randomUUID();
const principal: Principal = {
  id: randomUUID(),
  kind: 'user',
  organisationId,
  memberships: [{ organisationId, roles: ['modeller'] }],
  landId: randomUUID(),
  scopes: [],
  sessionId: 's1',
  expiresAt: 4_000_000_000,
};
const expired: Principal = {
  ...principal,
  memberships: [{ organisationId, roles: ['modeller'], writableUntil: '2020-01-01T00:00:00Z' }],
};

const thing = z.object({ title: z.string().min(1), parts: z.array(z.object({ minutes: z.number() })).optional() });
const stored = z.object({ id: z.string(), title: z.string() });
const params = z.object({ id: z.uuid() });
const routes = [
  route({
    method: 'post',
    path: '/things',
    operationId: 'createThing',
    summary: 'Ding anlegen',
    tags: ['things'],
    body: thing,
    requires: 'idempotency-key-optional',
    response: { status: 201, schema: stored },
    handle: ({ body, idempotencyKey }) =>
      created({ id: idempotencyKey ?? 'new', title: body.title }, '/api/v1/things/new', { version: 1 }),
  }),
  route({
    method: 'get',
    path: '/things/{id}',
    operationId: 'getThing',
    summary: 'Ding lesen',
    tags: ['things'],
    params,
    query: z.object({ tag: z.array(z.string()).optional(), limit: z.coerce.number().int().max(200).default(50) }),
    response: { status: 200 },
    handle: ({ params: { id }, query, language }) => ok({ id, query, language }, { version: 3 }),
  }),
  route({
    method: 'put',
    path: '/things/{id}',
    operationId: 'changeThing',
    summary: 'Ding ändern',
    tags: ['things'],
    params,
    body: thing,
    requires: 'if-match',
    response: { status: 200 },
    handle: ({ expectedVersion }) => ok({ expectedVersion: expectedVersion ?? null }),
  }),
  route({
    method: 'post',
    path: '/things/import',
    operationId: 'importThing',
    summary: 'Ding einlesen',
    tags: ['things'],
    body: raw({ types: ['application/xml'], limit: 100 }),
    response: { status: 200 },
    handle: ({ body }) => ok({ length: body.text().length }),
  }),
  route({
    method: 'get',
    path: '/open',
    operationId: 'open',
    summary: 'Ohne Anmeldung',
    tags: ['things'],
    security: 'none',
    response: { status: 200 },
    handle: ({ principal: nobody }) => ok({ nobody: nobody === undefined }),
  }),
  route({
    method: 'get',
    path: '/things',
    operationId: 'listThings',
    summary: 'Dinge',
    tags: ['things'],
    query: listQuery,
    response: { status: 200, schema: page(stored) },
    handle: () => ok({ items: [{ id: '1', title: 'A' }], nextCursor: null }),
  }),
  route({
    method: 'get',
    path: '/bug',
    operationId: 'bug',
    summary: 'Fehler',
    tags: ['things'],
    security: 'none',
    response: { status: 200 },
    handle: () => {
      throw new Error('secret detail of the inside');
    },
  }),
  route({
    method: 'get',
    path: '/ticks',
    operationId: 'ticks',
    summary: 'Strom',
    tags: ['things'],
    security: 'none',
    response: { status: 200, contentTypes: ['text/event-stream'] },
    handle: () => eventStream((sink) => void sink.send({ id: '1', event: 'tick', data: { n: 1 } })),
  }),
];

describe('createHttpApp', () => {
  const lines: string[] = [];
  let app: HttpApp;
  let server: RunningServer;
  let base: string;

  beforeAll(async () => {
    const log = createLogger({ service: 'test', destination: { write: (line) => void lines.push(line) } });
    const authenticate = (token: string) => (token === 'a.b.expired' ? expired : principal);
    app = createHttpApp({ service: 'test', routes, authenticate, readiness: () => ({ ok: true }), log });
    server = await app.start(0, '127.0.0.1');
    base = `http://127.0.0.1:${server.port}`;
  });
  afterAll(() => server.close(500));

  const call = (path: string, options: RequestInit & { token?: string } = {}) =>
    fetch(`${base}${path}`, {
      ...options,
      headers: { authorization: `Bearer ${options.token ?? 'a.b.c'}`, ...(options.headers as Record<string, string>) },
    });
  const send = (target: `${'POST' | 'PUT'} ${string}`, body: unknown, headers: Record<string, string> = {}) => {
    const [method = '', path = ''] = target.split(' ');
    return call(path, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  };
  const problem = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    return (await response.json()) as { code: string; title: string; errors?: { pointer: string; message: string }[] };
  };

  it('validates the body, answers 201 with Location and ETag, and hands the Idempotency-Key on', async () => {
    const response = await send('POST /api/v1/things', { title: 'Antrag' }, { 'idempotency-key': 'key-1' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/api/v1/things/new');
    expect(response.headers.get('etag')).toBe('"1"');
    expect(await response.json()).toEqual({ id: 'key-1', title: 'Antrag' });
  });

  it('refuses malformed JSON with a stable code', async () => {
    const response = await send('POST /api/v1/things', '{"title":');
    expect(response.status).toBe(400);
    expect((await problem(response)).code).toBe('REQUEST.MALFORMED_JSON');
  });

  it('names unknown fields and wrong types by JSON pointer, in German by default and in English on request', async () => {
    const unknown = await problem(await send('POST /api/v1/things', { title: 'A', parts: [{ minutes: 1, 'a/b': 2 }] }));
    expect(unknown).toMatchObject({
      code: 'REQUEST.INVALID',
      title: 'Die Anfrage enthält ungültige Angaben.',
      errors: [{ pointer: '/parts/0/a~1b', message: 'Das Feld „a/b“ gibt es hier nicht.' }],
    });
    const wrong = await send('POST /api/v1/things', { parts: [{ minutes: 'x' }] }, { 'accept-language': 'en-GB' });
    expect((await problem(wrong)).errors).toEqual([
      { pointer: '/title', message: 'This value is missing.', code: 'invalid_type' },
      { pointer: '/parts/0/minutes', message: 'Expected a number.', code: 'invalid_type' },
    ]);
  });

  it('refuses keys that reach for a prototype', async () => {
    const response = await send('POST /api/v1/things', '{"title":"A","__proto__":{"admin":true}}');
    expect(response.status).toBe(400);
    expect((await problem(response)).errors?.[0]?.pointer).toBe('/__proto__');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('answers 413 to a body of 20 MB, also when its length is not announced', async () => {
    const big = 'x'.repeat(20 * 1024 * 1024);
    const announced = await send('POST /api/v1/things', big);
    expect([announced.status, (await problem(announced)).code]).toEqual([413, 'REQUEST.TOO_LARGE']);
    const chunked = await call('/api/v1/things', {
      method: 'POST',
      body: new Blob([big]).stream(),
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect([chunked.status, (await problem(chunked)).code]).toEqual([413, 'REQUEST.TOO_LARGE']);
  });

  it('refuses other media types, compressed bodies and raw bodies over their own limit', async () => {
    const text = await send('POST /api/v1/things', 'a', { 'content-type': 'text/plain' });
    expect(text.status).toBe(415);
    const gzip = await send('POST /api/v1/things', {}, { 'content-encoding': 'gzip' });
    expect(gzip.status).toBe(415);
    const xml = await send('POST /api/v1/things/import', '<a/>', { 'content-type': 'application/xml' });
    expect(await xml.json()).toEqual({ length: 4 });
    const long = await send('POST /api/v1/things/import', 'x'.repeat(101), { 'content-type': 'application/xml' });
    expect(long.status).toBe(413);
  });

  it('reads repeated query parameters as a list and refuses unknown ones', async () => {
    const id = randomUUID();
    const response = await call(`/api/v1/things/${id}?tag=a&limit=7`);
    expect(await response.json()).toEqual({ id, query: { tag: ['a'], limit: 7 }, language: 'de' });
    const unknown = await problem(await call(`/api/v1/things/${id}?nope=1`));
    expect(unknown.errors).toEqual([
      { pointer: '/nope', message: 'Das Feld „nope“ gibt es hier nicht.', code: 'unknown_field', in: 'query' },
    ]);
  });

  it('answers only the fields of a list that are asked for, and names those it does not have', async () => {
    expect(await (await call('/api/v1/things')).json()).toEqual({ items: [{ id: '1', title: 'A' }], nextCursor: null });
    expect(await (await call('/api/v1/things?fields=id')).json()).toEqual({ items: [{ id: '1' }], nextCursor: null });
    const refused = await problem(await call('/api/v1/things?fields=title,__proto__'));
    expect(refused.errors).toEqual([
      { pointer: '/fields', in: 'query', message: 'Das Feld „__proto__“ gibt es hier nicht.', code: 'unknown_field' },
    ]);
  });

  it('answers 304 when the ETag is known, and 404 for an id that cannot exist', async () => {
    const known = await call(`/api/v1/things/${randomUUID()}`, { headers: { 'if-none-match': '"3"' } });
    expect(known.status).toBe(304);
    expect((await call('/api/v1/things/17')).status).toBe(404);
  });

  it('needs If-Match as one strong ETag where a route requires it', async () => {
    const path = `/api/v1/things/${randomUUID()}`;
    const body = { title: 'A' };
    expect((await send(`PUT ${path}`, body)).status).toBe(428);
    expect((await send(`PUT ${path}`, body, { 'if-match': 'W/"3"' })).status).toBe(400);
    expect((await send(`PUT ${path}`, body, { 'if-match': '3' })).status).toBe(400);
    expect(await (await send(`PUT ${path}`, body, { 'if-match': '"3"' })).json()).toEqual({ expectedVersion: 3 });
    expect(await (await send(`PUT ${path}`, body, { 'if-match': '*' })).json()).toEqual({ expectedVersion: null });
  });

  it('answers 405 with the methods that exist, and 404 where nothing is', async () => {
    const response = await call('/api/v1/things', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD']);
    expect((await problem(await call('/api/v1/nothing'))).code).toBe('RESOURCE.NOT_FOUND');
  });

  it('asks for a token where a route needs one', async () => {
    const response = await fetch(`${base}/api/v1/things/${randomUUID()}`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await problem(response)).code).toBe('AUTH.TOKEN_MISSING');
    expect(await (await fetch(`${base}/api/v1/open`)).json()).toEqual({ nobody: true });
  });

  it('lets an organisation whose agreement expired read but not write', async () => {
    const written = await call('/api/v1/things', {
      method: 'POST',
      body: '{"title":"A"}',
      headers: { 'content-type': 'application/json' },
      token: 'a.b.expired',
    });
    expect([written.status, (await problem(written)).code]).toEqual([403, 'AUTH.AGREEMENT_EXPIRED']);
    expect((await call(`/api/v1/things/${randomUUID()}`, { token: 'a.b.expired' })).status).toBe(200);
  });

  it('tells nothing of a bug to the client, everything to the log, and names the request in both', async () => {
    const response = await call('/api/v1/bug', { headers: { 'x-request-id': 'request-0815' } });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toMatchObject({ instance: 'urn:prozessplattform:request:request-0815' });
    const logged = lines.map((line) => JSON.parse(line)).find((line) => line.level === 'error');
    expect(logged).toMatchObject({ requestId: 'request-0815', err: { message: 'secret detail of the inside' } });
  });

  it('replaces a request id that could forge log lines', async () => {
    const response = await call('/api/v1/open', { headers: { 'x-request-id': 'a"} {"level":"x' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('counts each request under its route pattern, never under the path', async () => {
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toMatch(/http_request_duration_seconds_count\{.*route="\/api\/v1\/things\/\{id\}".*\}/);
    expect(lines.join('')).toContain('"route":"/api/v1/things/{id}"');
  });

  it('streams server-sent events', async () => {
    const leave = new AbortController();
    const response = await fetch(`${base}/api/v1/ticks`, { signal: leave.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('data:')) break;
    }
    leave.abort();
    expect(text).toContain('id: 1\nevent: tick\ndata: {"n":1}\n\n');
  });

  it('documents its routes as OpenAPI 3.1', async () => {
    const document = await (await fetch(`${base}/openapi.json`)).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/v1/things': {
          post: {
            operationId: 'createThing',
            requestBody: {
              content: { 'application/json': { schema: { additionalProperties: false, required: ['title'] } } },
            },
            responses: { '201': {}, '400': { content: { 'application/problem+json': {} } } },
          },
        },
        '/api/v1/open': { get: { security: [] } },
      },
    });
  });

  it('answers 400 to bytes that are no HTTP', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.end('rubbish\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 400 /);
  });
});

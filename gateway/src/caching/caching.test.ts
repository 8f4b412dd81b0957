import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '@prozessplattform/contracts';
import type { BroadcastDefinition, EventBus } from '@prozessplattform/messaging';
import { accessToken, startPlatform, type Answer, type Platform } from '../gateway.fixture.ts';
import { createReadCache } from './read-cache.ts';

let blueprint = '';
const [ownerId, memberId, strangerId] = [randomUUID(), randomUUID(), randomUUID()];

/** A bus that the test speaks on. */
function spokenBus() {
  const consumers: BroadcastDefinition[] = [];
  const broadcast = async (consumer: BroadcastDefinition) => {
    consumers.push(consumer);
    return { stop: async () => undefined };
  };
  const tell = async (type: string) => {
    for (const consumer of consumers.filter(({ name }) => name === 'gateway.library-changes'))
      await consumer.handle({ type } as CloudEvent);
  };
  return { bus: { broadcast } as unknown as EventBus, tell };
}

describe('reads of the library that are kept', () => {
  let platform: Platform;
  const spoken = spokenBus();
  /** What the catalogue answers to whom; by default everything to everybody. */
  let visibleTo: (organisations: readonly string[]) => 'all' | 'some' | 'none' = () => 'all';
  let title = 'Hundesteuer';
  let version = 1;
  let asked: string[] = [];

  const organisationsOf = (authorization = '') => {
    const claims = JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString());
    return claims.mem.map((entry: { o: string }) => entry.o) as string[];
  };
  const catalogue: Answer = (request, response) => {
    const { url = '', method = '', headers } = request;
    asked.push(
      `${method} ${url}${headers['if-none-match'] === undefined ? '' : ` if not ${headers['if-none-match']}`}`,
    );
    const seen = visibleTo(organisationsOf(headers.authorization));
    request.resume();
    if (seen === 'none') return void response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{}');
    const etag = url.startsWith('/api/v1/library?') ? undefined : `"${version}"`;
    if (etag !== undefined && headers['if-none-match'] === etag)
      return void response.writeHead(304, { ETag: etag }).end();
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'private, no-cache',
      'Consistency-Token': 'of this read',
      ...(etag === undefined ? {} : { ETag: etag }),
      ...(seen === 'all' ? { 'Surrogate-Control': 'public' } : {}),
    });
    response.end(JSON.stringify({ title, language: headers['accept-language'] ?? '', padding: 'x'.repeat(2000) }));
  };

  beforeAll(async () => {
    platform = await startPlatform({ cacheSeconds: 0.3, cacheSettleMs: 60 }, spoken.bus);
  });
  beforeEach(() => {
    platform.services.catalogue.answer = catalogue;
    [visibleTo, title, version, asked] = [() => 'all', `Titel ${randomUUID()}`, version + 1, []];
    blueprint = `/api/v1/library/${randomUUID()}`;
  });
  afterAll(() => platform?.stop());

  const tokens = new Map<string, string>();
  const tokenOf = (...organisations: string[]) => {
    const key = organisations.join();
    const known = tokens.get(key) ?? accessToken({ organisations });
    tokens.set(key, known);
    return known;
  };
  const read = (path: string, organisations: string[] = [ownerId], headers: Record<string, string> = {}) =>
    platform.call(path, { headers: { authorization: `Bearer ${tokenOf(...organisations)}`, ...headers } });
  const statusOf = (response: Response) => response.headers.get('cache-status')?.replace('prozessplattform; ', '');

  it('reach the service once, and are compressed, dated and confirmed without it', async () => {
    const first = await read(blueprint);
    const second = await read(blueprint, [strangerId], { 'accept-encoding': 'br' });
    expect([statusOf(first), statusOf(second), asked.length]).toEqual(['fwd=miss', 'hit', 1]);
    expect(second.headers.get('content-encoding')).toBe('br');
    expect([second.headers.get('age'), second.headers.get('cache-control')]).toEqual(['0', 'private, no-cache']);
    expect(await second.json()).toEqual(await first.json());
    const etag = first.headers.get('etag') ?? '';
    const known = await read(blueprint, [memberId], { 'if-none-match': etag });
    expect([known.status, statusOf(known), asked.length, await known.text()]).toEqual([304, 'hit', 1, '']);
    expect(second.headers.has('surrogate-control')).toBe(false);
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  it('have an ETag where the service gives none', async () => {
    const path = `/api/v1/library?q=${randomUUID()}`;
    const first = await read(path);
    expect(first.headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
    const again = await read(path, [ownerId], { 'if-none-match': `W/"a", ${first.headers.get('etag')}` });
    expect([again.status, asked.length]).toEqual([304, 1]);
  });

  it('are asked for again when their time is over, by their ETag', async () => {
    await read(blueprint);
    await new Promise((done) => setTimeout(done, 310));
    expect(statusOf(await read(blueprint))).toBe('fwd=stale; fwd-status=304');
    expect(asked).toEqual([`GET ${blueprint}`, `GET ${blueprint} if not "${version}"`]);
    expect(statusOf(await read(blueprint))).toBe('hit');
    version += 1;
    title = 'anders';
    await new Promise((done) => setTimeout(done, 310));
    expect(((await (await read(blueprint)).json()) as { title: string }).title).toBe('anders');
  });

  it('differ by language', async () => {
    const german = await (await read(blueprint, [ownerId], { 'accept-language': 'de' })).json();
    const english = await (await read(blueprint, [ownerId], { 'accept-language': 'en' })).json();
    expect([german, english]).toMatchObject([{ language: 'de' }, { language: 'en' }]);
  });

  it.each(['an entry for named organisations or a group', 'a search'])('never show %s to others', async (what) => {
    const path = what === 'a search' ? `/api/v1/library?q=${randomUUID()}` : blueprint;
    visibleTo = (organisations) =>
      organisations.includes(ownerId) || organisations.includes(memberId) ? 'some' : 'none';
    expect((await read(path, [ownerId])).status).toBe(200);
    expect([statusOf(await read(path, [ownerId])), asked.length]).toEqual(['hit', 1]);
    for (const others of [[strangerId], [strangerId, memberId], []]) {
      const before = asked.length;
      const answer = await read(path, others);
      expect([answer.status, asked.length]).toEqual([others.includes(memberId) ? 200 : 404, before + 1]);
      expect((await answer.text()).includes(title)).toBe(others.includes(memberId));
    }
    // Being confirmed for one is no confirmation for another.
    const etag = (await read(path, [ownerId])).headers.get('etag') ?? '';
    expect((await read(path, [strangerId], { 'if-none-match': etag })).status).toBe(404);
  });

  it('stop to be for everybody when the service says so, at the latest when their time is over', async () => {
    expect(await (await read(blueprint, [strangerId])).text()).toContain(title);
    visibleTo = (organisations) => (organisations.includes(ownerId) ? 'some' : 'none');
    await new Promise((done) => setTimeout(done, 310));
    version += 1;
    expect((await read(blueprint, [strangerId])).status).toBe(404);
    expect(statusOf(await read(blueprint, [ownerId]))).toBe('fwd=stale');
    expect(statusOf(await read(blueprint, [ownerId]))).toBe('hit');
    expect((await read(blueprint, [strangerId])).status).toBe(404);
  });

  it.each<[string, Record<string, string>]>([
    ['wait for a write', { 'consistency-token': 'x' }],
    ['use access that somebody granted', { 'access-grant': randomUUID() }],
    ['want a part', { range: 'bytes=0-1' }],
  ])('are not used for requests that %s', async (_, headers) => {
    await read(blueprint);
    const answer = await read(blueprint, [ownerId], headers);
    expect([statusOf(answer), asked.length]).toEqual([undefined, 2]);
  });

  it('are not used for programs, other paths, refusals, or without a token', async () => {
    const program = { authorization: `Bearer ${accessToken({ kind: 'service', scope: 'catalogue:read' })}` };
    for (const path of [blueprint, blueprint])
      expect(statusOf(await platform.call(path, { headers: program }))).toBe(undefined);
    for (const path of ['/api/v1/library/submissions', `${blueprint}/lineage`, '/api/v1/profiles', '/api/v1/groups'])
      for (const _ of [1, 2]) expect(statusOf(await read(path))).toBe(undefined);
    await read(blueprint);
    const anonymous = await fetch(platform.base + blueprint);
    expect([anonymous.status, (await anonymous.text()).includes(title)]).toEqual([401, false]);
  });

  it('are forgotten with a write through this gateway and with an event of the catalogue, and not kept while it settles', async () => {
    await read(blueprint);
    title = 'zurückgezogen';
    await platform.call(`${blueprint}/withdraw`, { method: 'POST' });
    const after = await read(blueprint);
    expect([statusOf(after), await after.text()]).toEqual(['fwd=miss', expect.stringContaining('zurückgezogen')]);
    expect(statusOf(await read(blueprint))).toBe('fwd=miss');
    await new Promise((done) => setTimeout(done, 70));
    await read(blueprint);
    expect(statusOf(await read(blueprint))).toBe('hit');
    await spoken.tell('de.prozessplattform.catalogue.blueprint.withdrawn.v1');
    expect(statusOf(await read(blueprint))).toBe('fwd=miss');
    await new Promise((done) => setTimeout(done, 70));
  });

  it('pass on what is too long to be kept, and outlive a service that is down', async () => {
    const long = `/api/v1/library?q=${randomUUID()}`;
    const body = 'y'.repeat(700 * 1024);
    platform.services.catalogue.answer = (_request, response) =>
      void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(body);
    for (const _ of [1, 2]) {
      const answer = await read(long);
      expect([statusOf(answer), (await answer.text()) === body]).toEqual([undefined, true]);
    }
    platform.services.catalogue.answer = catalogue;
    await read(blueprint);
    platform.services.catalogue.answer = (request) => request.socket.destroy();
    expect(statusOf(await read(blueprint))).toBe('hit');
  });
});

describe('the cache', () => {
  it('holds only so many bytes, the last used ones, and nothing that was asked for before a change', () => {
    let now = 0;
    const cache = createReadCache({ freshMs: 5_000, mostBytes: 100_000, now: () => now });
    const content = { contentType: 'text/plain', etag: undefined, bytes: Buffer.alloc(10_000) };
    for (let index = 0; index < 100; index += 1) {
      cache.keep(`k${index}`, content, cache.mark());
      cache.find(['k0']);
    }
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
    expect([cache.find(['k0']) !== undefined, cache.find(['k1']), cache.find(['k99']) !== undefined]).toEqual([
      true,
      undefined,
      true,
    ]);
    const before = cache.mark();
    now += 10;
    cache.forget();
    cache.keep('alt', content, before);
    expect([cache.find(['alt']), cache.bytes]).toEqual([undefined, 0]);
    now += 2_000;
    cache.keep('neu', content, cache.mark());
    now += 61_000;
    expect(cache.find(['neu'])).toBeUndefined();
  });
});

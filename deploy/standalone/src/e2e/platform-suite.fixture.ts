import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually, testClient, type TestClient } from '@prozessplattform/testing';
import { accounts } from '../demo/accounts.ts';
import { demoContent, demoContext, demoText } from '../demo/demo-context.ts';
import { demoSteps, runDemo } from '../demo/run-demo.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';
import { tellSharingStory } from './sharing-story.fixture.ts';

/** The end-to-end tests; the same in every profile. */
export function describePlatform(profile: string, boot: () => Promise<BootedPlatform>): void {
  jest.setTimeout(30_000);
  describe(`the platform in the ${profile} profile`, () => {
    let platform: BootedPlatform;
    let client: TestClient;
    const lines: string[] = [];
    const tokens = new Map<string, string>();

    beforeAll(async () => {
      platform = await boot();
      client = testClient(platform.url);
      await runDemo(demoContext({ ...platform, baseUrl: platform.url }), (line) => lines.push(line));
    }, 120_000);

    afterAll(async () => {
      await platform?.stop();
    }, 60_000);

    async function as(email: string): Promise<string> {
      const known = tokens.get(email);
      if (known !== undefined) return known;
      const password = email === platform.admin.email ? platform.admin.password : platform.demoPassword;
      const { status, body } = await client.post('/api/v1/auth/login', { email, password });
      expect(status).toBe(200);
      tokens.set(email, body.accessToken);
      return body.accessToken;
    }

    async function releasedModel(): Promise<{ id: string; organisationId: string }> {
      const models = await client.get('/api/v1/models?notation=blocks', await as(accounts.erika));
      return models.body.items.find((model: { state: string }) => model.state === 'released');
    }

    it('does its main job and tells each step in one line', () => {
      expect(lines).toHaveLength(demoSteps.length);
      expect(lines.join('\n')).toMatch(/183 Steckbriefe/);
      expect(lines.join('\n')).toMatch(/Fassung 1 im Vier-Augen-Prinzip freigegeben/);
      expect(lines.join('\n')).toMatch(/0,0[0-9] VZÄ, 5\.\d{3},\d{2} € im Jahr/);
      expect(lines.at(-1)).toMatch(/Posteingang: „Eine Blaupause wurde übernommen: Gewerbeanmeldung entgegennehmen“/);
    });

    it('changes nothing when the same requests come again', async () => {
      const before = await counts(await as(accounts.max), await as(accounts.klaus));
      await runDemo(demoContext({ ...platform, baseUrl: platform.url }), () => undefined);
      expect(await counts(await as(accounts.max), await as(accounts.klaus))).toEqual(before);
      expect(before).toMatchObject({ profiles: 183, adoptions: 1 });
    }, 60_000);

    async function counts(brandis: string, grimma: string) {
      const map = await client.get('/api/v1/process-map', brandis);
      const [models, adoptions, submissions] = await Promise.all([
        client.get('/api/v1/models?limit=200', brandis),
        client.get('/api/v1/adoptions', grimma),
        client.get('/api/v1/library/submissions', brandis),
      ]);
      return {
        profiles: map.body.count,
        models: models.body.items.length,
        adoptions: adoptions.body.items.length,
        submissions: submissions.body.items.length,
      };
    }

    it('shows an organisation nothing of another one, and answers its ids like unknown ones', async () => {
      const wurzen = await as('wilma.muster@wurzen.example');
      const model = await releasedModel();
      const brandis = await as(accounts.max);
      const profile = (await client.get('/api/v1/profiles?limit=1', brandis)).body.items[0];
      const paths = (id: string, profileId: string) => [
        `/api/v1/models/${id}`,
        `/api/v1/models/${id}/content`,
        `/api/v1/models/${id}/export?format=svg`,
        `/api/v1/models/${id}/figures`,
        `/api/v1/models/${id}/lint`,
        `/api/v1/models/${id}/versions`,
        `/api/v1/analysis/models/${id}`,
        `/api/v1/profiles/${profileId}`,
      ];
      const foreign = await Promise.all(paths(model.id, profile.id).map((path) => client.get(path, wurzen)));
      const unknown = await Promise.all(paths(randomUUID(), randomUUID()).map((path) => client.get(path, wurzen)));
      const own = await Promise.all(paths(model.id, profile.id).map((path) => client.get(path, brandis)));
      expect(own.map((answer) => answer.status)).toEqual(own.map(() => 200));
      expect(foreign.map((answer) => answer.status)).toEqual(foreign.map(() => 404));
      expect(foreign.map(withoutInstance)).toEqual(unknown.map(withoutInstance));
      const lists = [
        '/api/v1/models',
        '/api/v1/profiles',
        '/api/v1/adoptions',
        '/api/v1/library/submissions',
        '/api/v1/notifications',
      ];
      for (const path of lists) expect((await client.get(path, wurzen)).body.items).toEqual([]);
      const events = await allEvents(wurzen);
      const foreignEvents = events.filter(
        (event) => event['organisationid'] === model.organisationId && event['audience'] !== 'all',
      );
      expect(foreignEvents).toEqual([]);
      const asked = await client.get(`/api/v1/models?organisationId=${model.organisationId}`, wurzen);
      expect(asked.status).toBe(404);
    });

    async function allEvents(token: string): Promise<Record<string, unknown>[]> {
      const events: Record<string, unknown>[] = [];
      for (let after = ''; ;) {
        const page = await client.get(`/api/v1/events?limit=200&after=${after}`, token);
        expect(page.status).toBe(200);
        events.push(...page.body.items);
        if (page.body.items.length === 0) return events;
        after = page.body.nextCursor;
      }
    }

    it('publishes each event once into the feed, in the order of each aggregate', async () => {
      const events = await allEvents(await as(accounts.max));
      const ids = events.map((event) => event['id']);
      expect(new Set(ids).size).toBe(ids.length);
      const created = events.filter((event) => String(event['type']).endsWith('profile.created.v1'));
      expect(created).toHaveLength(183);
      const model = await releasedModel();
      const story = events.filter((event) => event['subject'] === model.id && event['source'] === '/modelling');
      expect(story.map((event) => String(event['type']).split('.').at(-2))).toEqual([
        'created',
        'submitted',
        'approved',
        'released',
      ]);
    });

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
      const token = await as(accounts.erika);
      const before = (await client.get('/api/v1/models?limit=200', token)).body.items.length;
      const headers = type === '' ? {} : { 'Content-Type': type };
      const answer = await client.send(method, path, { token, body, headers });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body.title).toMatch(/\S/);
      expect((await client.get('/api/v1/models?limit=200', token)).body.items).toHaveLength(before);
    });

    it('refuses requests without a token and with a token that was changed', async () => {
      const without = await client.get('/api/v1/models');
      expect([without.status, without.body.code]).toEqual([401, 'AUTH.TOKEN_MISSING']);
      const token = await as(accounts.erika);
      const changed = await client.get('/api/v1/models', `${token.slice(0, -8)}AAAAAAAA`);
      expect([changed.status, changed.body.code]).toEqual([401, 'AUTH.TOKEN_INVALID']);
      expect(changed.headers.get('www-authenticate')).toMatch(/^Bearer/);
    });

    it('answers problems in the language of the reader', async () => {
      const german = await client.send('GET', '/api/v1/models', { headers: { 'Accept-Language': 'de-DE' } });
      const english = await client.send('GET', '/api/v1/models', { headers: { 'Accept-Language': 'en' } });
      expect(german.body.title).toBe('Bitte melden Sie sich an.');
      expect(english.body.title).toBe('Please sign in.');
    });

    it('lets a read wait for what a write caused elsewhere', async () => {
      const token = await as(accounts.erika);
      const title = 'Straßenschild bestellen';
      const made = await client.post('/api/v1/models', { title, notation: 'blocks', content: smallModel() }, token);
      expect(made.status).toBe(201);
      const read = await client.send('GET', '/api/v1/events?limit=200', {
        token,
        headers: { 'Consistency-Token': made.headers.get('consistency-token') ?? '' },
      });
      expect(read.status).toBe(200);
      const events = await allEvents(token);
      expect(events.some((event) => event['subject'] === made.body.id)).toBe(true);
    });

    it('streams events as they happen and goes on after a break where it was', async () => {
      const token = await as(accounts.erika);
      const first = await firstEvent(token, {}, async () => {
        await client.post('/api/v1/models', { title: 'Baum melden', notation: 'blocks' }, token);
      });
      expect(first.data.data.title).toBe('Baum melden');
      await client.post('/api/v1/models', { title: 'Bank melden', notation: 'blocks' }, token);
      const resumed = await firstEvent(token, { 'Last-Event-ID': first.id });
      expect(resumed.data.data.title).toBe('Bank melden');
    });

    async function firstEvent(token: string, headers: Record<string, string>, act?: () => Promise<void>) {
      const abort = new AbortController();
      const response = await fetch(`${platform.url}/api/v1/events/stream`, {
        headers: { Authorization: `Bearer ${token}`, ...headers },
        signal: abort.signal,
      });
      expect(response.status).toBe(200);
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const found = eventually(async () => {
        const { value = '' } = await reader.read();
        text += value;
        const match = /id: (\S+)\nevent: \S+\ndata: (.*)\n\n/.exec(text);
        return match === null ? undefined : { id: match[1]!, data: JSON.parse(match[2]!) };
      });
      await act?.();
      const event = await found;
      abort.abort();
      return event;
    }

    it('imports BPMN from elsewhere and gives it back', async () => {
      const token = await as(accounts.erika);
      const xml = demoText('hundesteuer.bpmn');
      const imported = await client.send('POST', '/api/v1/models/import?title=Zweite', {
        token,
        body: xml,
        headers: { 'Content-Type': 'application/xml' },
      });
      expect([imported.status, imported.body.title]).toEqual([201, 'Zweite']);
      const exported = await client.get(`/api/v1/models/${imported.body.id}/export?format=bpmn`, token);
      expect(exported.body).toContain('Hundesteuer');
      expect(exported.body.match(/<(\w+:)?sequenceFlow /g)).toHaveLength(xml.match(/<(\w+:)?sequenceFlow /g)!.length);
      const picture = await client.get(`/api/v1/models/${imported.body.id}/export?format=svg`, token);
      expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
      expect(picture.body).toMatch(/^<svg/);
    });

    it('calculates figures with given staffing parameters', async () => {
      const token = await as(accounts.erika);
      const model = await releasedModel();
      const figures = await client.post(`/api/v1/models/${model.id}/figures`, demoContent('staffing.json'), token);
      expect(figures.status).toBe(200);
      const kept = await client.get(`/api/v1/analysis/models/${model.id}`, await as(accounts.max));
      expect(figures.body.cost).toBeCloseTo(kept.body.cost, 9);
      expect(figures.body.fte).toBeCloseTo(kept.body.fte, 12);
    });

    it('lets a town adopt what another town solved, keep its own times through version 2 and give a change back', async () => {
      const version = await tellSharingStory({ ...platform, client, as });
      expect(version).toMatchObject({ number: 3, contributors: [{ name: expect.stringMatching(/Grimma/) }] });
    }, 60_000);

    it('documents every route: what needs no token says so, everything else is refused without one', async () => {
      const { body } = await client.get('/openapi.json');
      expect(body.openapi).toMatch(/^3\.1/);
      const operations = Object.entries(body.paths as Record<string, Record<string, { security?: unknown[] }>>).flatMap(
        ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
      expect(operations.length).toBeGreaterThan(40);
      for (const { path, method, operation } of operations) {
        if (operation.security?.length === 0) continue;
        const answer = await client.send(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, randomUUID()));
        expect([method, path, answer.status]).toEqual([method, path, 401]);
      }
    });
  });
}

function withoutInstance({ status, body }: { status: number; body: Record<string, unknown> }) {
  const { instance: _instance, ...rest } = body;
  return { status, ...rest };
}

function smallModel() {
  const block = { id: 'b1', kind: 'receive', title: 'Bestellung entgegennehmen', processingTime: { minutes: 2 } };
  const variant = { id: 'v1', title: 'Regelfall', probability: 1, blocks: [block] };
  const subProcess = { id: 's1', title: 'Schild bestellen', start: true, end: true, variants: [variant] };
  return { notation: 'blocks', subProcesses: [subProcess] };
}

function bomb(): string {
  return `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><definitions>&b;</definitions>`;
}

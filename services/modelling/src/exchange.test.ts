import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { BlockContent } from '@prozessplattform/process-model';
import { blockModel, bpmnFile } from './testing/block-model.fixture.ts';
import { hostileRequests, sendHostile } from './testing/hostile-requests.fixture.ts';
import { startModelling, type TestModelling } from './testing/start-modelling.fixture.ts';

let platform: TestModelling;

beforeAll(async () => {
  platform = await startModelling();
});

afterAll(async () => {
  await platform?.stop();
});

const path = (id: string, rest = '') => `/api/v1/models/${id}${rest}`;
const read = (id: string, rest = '') => platform.client.get(path(id, rest), platform.reader);
const send = (body: string | Uint8Array, query = '') =>
  platform.client.send('POST', `/api/v1/models/import${query}`, {
    token: platform.modeller,
    body,
    headers: { 'Content-Type': 'application/xml' },
  });

describe('exports', () => {
  it('of a block model as BPMN come back as the same block model', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const { body: xml } = await read(model.id, '/export?format=bpmn');
    const again = await send(xml);
    expect(again.body).toMatchObject({ notation: 'blocks', warnings: [] });
    expect((await read(again.body.id, '/content')).body).toEqual(blockModel());
  });

  it.each([
    ['blocks', () => blockModel() as unknown],
    ['BPMN', () => ({ notation: 'bpmn', xml: bpmnFile('Größe prüfen') }) as unknown],
  ])('of %s as picture and text say the same', async (_, content) => {
    const { body: model } = await platform.createModel(content());
    const svg = await read(model.id, '/export?format=svg');
    expect(svg.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg.headers.get('content-security-policy')).toContain('sandbox');
    const html = await read(model.id, '/export?format=html');
    for (const text of [svg.body, html.body]) expect(text).toMatch(/prüfen/);
    const raster = await fetch(`${platform.url}${path(model.id, '/export?format=png')}`, {
      headers: { Authorization: `Bearer ${platform.reader}` },
    });
    const bytes = Buffer.from(await raster.arrayBuffer());
    expect(raster.headers.get('content-type')).toBe('image/png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(5000);
  });

  it('as XProzess come back with the same steps, and only BPMN can', async () => {
    const { body: model } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile() });
    const { body: message, status } = await read(model.id, '/export?format=xprozess');
    expect(status).toBe(200);
    const again = await send(message);
    expect(again.body).toMatchObject({ notation: 'bpmn', title: 'Antrag bearbeiten' });
    expect((await read(again.body.id, `/diff?from=${model.id}`)).body.summary).toMatchObject({ removed: 0, moved: 0 });
    const { body: blocks } = await platform.createModel(blockModel());
    expect((await read(blocks.id, '/export?format=xprozess')).body.code).toBe('MODEL.FORMAT_UNAVAILABLE');
    expect((await read(blocks.id, '/export?format=visio')).status).toBe(400);
  });

  it('of the published sample message keep its activity groups where the file is there', async () => {
    const sample = new URL('../../../../shared/data/fim/stammprozess-sample.xprozess.xml', import.meta.url);
    if (!existsSync(sample)) return expect(existsSync(sample)).toBe(false);
    const made = await send(readFileSync(sample));
    expect(made.status).toBe(201);
    const { body } = await read(made.body.id, '/export?format=xprozess');
    expect(body.match(/aktivitaetengruppe>/g)?.length).toBeGreaterThanOrEqual(24);
  });
});

describe('a dry run', () => {
  it('says what is kept, with element ids, and makes nothing', async () => {
    const before = (await platform.client.get('/api/v1/models?limit=200', platform.reader)).body.items.length;
    const answer = await send(bpmnFile(), '?dryRun=true');
    expect(answer.status).toBe(200);
    expect(answer.body.kept.extensions).toEqual([{ namespace: 'urn:vendor', elementIds: ['pruefen'] }]);
    expect(answer.body.dropped).toEqual([]);
    const after = (await platform.client.get('/api/v1/models?limit=200', platform.reader)).body.items.length;
    expect(after).toBe(before);
  });
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  'javascript:alert(1)',
  ']]><script>alert(1)</script><![CDATA[',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '</style><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '\u202e<a href="javascript:alert(1)">x</a>',
];

/** Text in every place of a block model that takes one. */
function poisoned(text: string): BlockContent {
  return blockModel((content) => {
    const [first] = content.subProcesses;
    const block = first!.variants[0]!.blocks[0]!;
    Object.assign(first!, { title: text, description: text, orgUnit: text });
    Object.assign(first!.variants[0]!, { title: text, description: text });
    Object.assign(block, { title: text, description: text, remarks: text, itProcedure: text, legalBasis: text });
    Object.assign(block, { positions: [{ position: text, share: 1 }], attributes: { [text]: text } });
    Object.assign(block, { documents: [{ name: text, direction: 'in', medium: 'paper' }] });
    Object.assign(content.informationFlows![1]!, { from: { external: text }, document: text });
  });
}

/** What a browser would run: elements that do, handlers inside a tag, addresses with script. */
function executable(markup: string): string[] {
  const tags = markup.match(/<[a-zA-Z!/?][^<>]*>/g) ?? [];
  return tags.filter(
    (tag) =>
      /^<(script|foreignObject|iframe|object|embed|img|image|animate|set|a\s[^>]*href="(?!#))/i.test(tag) ||
      /\son\w+\s*=/i.test(tag.replace(/"[^"]*"/g, '""')) ||
      /(href|src|action)\s*=\s*["']?\s*(javascript|data|http)/i.test(tag),
  );
}

describe('hostile text', () => {
  it.each(hostile)('never comes out executable: %s', async (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const { body: blocks } = await platform.createModel(poisoned(text), { title: text.slice(0, 300) });
    const { body: bpmn } = await platform.createModel(
      { notation: 'bpmn', xml: bpmnFile(escaped) },
      { title: text.slice(0, 300) },
    );
    for (const { id } of [blocks, bpmn]) {
      for (const query of ['/export?format=svg', '/export?format=html', '/diff?from=draft&format=svg']) {
        const answer = await read(id, query);
        expect(answer.status).toBe(200);
        expect(executable(answer.body)).toEqual([]);
      }
    }
  });

  it('is found by the check that looks for it', () => {
    const caught = ['<script>', '<svg onload=alert(1)>', '<a href="javascript:alert(1)">', '<img src=x>'];
    expect(caught.flatMap(executable)).toEqual(caught);
    expect(executable('<text class="x">onload=&quot;1&quot;</text><a href="#b">')).toEqual([]);
  });
});

describe('hostile requests', () => {
  it('to any route are answered with a problem, never with a fault of the service', async () => {
    const { body: blocks } = await platform.createModel(blockModel());
    const { body: bpmn } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile() });
    const requests = fc.sample(hostileRequests(platform, [blocks.id, bpmn.id]), { numRuns: 150, seed: 7 });
    for (const request of requests) {
      const { status } = await sendHostile(platform, request);
      if (status >= 500)
        throw new Error(`${status}: ${request.route.operationId} ${JSON.stringify(request.body)?.slice(0, 3000)}`);
    }
    expect((await platform.client.get('/healthz')).status).toBe(200);
  });

  it.each(['c\u0000d', '$set', 'a.b', '', '\ud800'])('may name an attribute %j', async (key) => {
    const content = blockModel((c) => (c.subProcesses[0]!.attributes = { [key]: { [key]: 1 } }));
    const body = { title: 'Seltsam', notation: 'blocks', content };
    const answer = await platform.client.post('/api/v1/models', body, platform.modeller);
    expect([201, 400, 422]).toContain(answer.status);
    if (answer.status === 201) expect((await read(answer.body.id, '/content')).status).toBe(200);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { blockModel, bpmnFile } from './testing/block-model.fixture.ts';
import { startModelling, type TestModelling } from './testing/start-modelling.fixture.ts';

let platform: TestModelling;

beforeAll(async () => {
  platform = await startModelling();
});

afterAll(async () => {
  await platform?.stop();
});

const path = (id: string, rest = '') => `/api/v1/models/${id}${rest}`;
const act = (id: string, ...[action, token, body]: [string, string, object?]) =>
  platform.client.post(path(id, `/${action}`), body, token);
/** Without the records of who did what, which the audit log gets. */
const eventTypesOf = (id: string) =>
  platform.events.flatMap(({ subject, type }) => (subject === id && !type.includes('.platform.') ? [type] : []));

describe('a model', () => {
  it('is made as a draft, once per Idempotency-Key, and its making is told', async () => {
    const headers = { 'Idempotency-Key': 'einmal' };
    const body = { title: 'Hund anmelden', notation: 'blocks' };
    const first = await platform.client.post('/api/v1/models', body, platform.modeller, headers);
    const again = await platform.client.post('/api/v1/models', body, platform.modeller, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect(first.body).toMatchObject({ state: 'draft', purpose: 'as-is', organisationId: platform.organisationId });
    expect(await eventually(() => eventTypesOf(first.body.id)[0])).toBe(
      'de.prozessplattform.modelling.model.created.v1',
    );
  });

  it('refuses unknown fields by name', async () => {
    const answer = await platform.client.post(
      '/api/v1/models',
      { title: 'Hund anmelden', notation: 'blocks', farbe: 'blau' },
      platform.modeller,
    );
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
      400,
      'REQUEST.INVALID',
      '/farbe',
    ]);
    const content = { ...blockModel(), mehr: 1 };
    const { body } = await platform.createModel();
    expect((await platform.putContent(body.id, content)).body.errors[0].pointer).toBe('/mehr');
  });

  it('takes content only with the current ETag', async () => {
    const { body: model, etag } = await platform.createModel();
    const put = (headers: Record<string, string>) =>
      platform.client.put(path(model.id, '/content'), blockModel(), platform.modeller, headers);
    expect((await put({})).status).toBe(428);
    const saved = await put({ 'If-Match': etag });
    expect([saved.status, saved.body]).toEqual([200, blockModel()]);
    expect((await put({ 'If-Match': etag })).status).toBe(412);
    expect((await put({ 'If-Match': saved.etag })).etag).toBe(saved.etag);
    expect((await platform.client.get(path(model.id, '/content'), platform.reader)).body).toEqual(blockModel());
  });

  it('goes through review by four eyes into force, and its version travels by event', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const both = platform.tokenFor({ roles: ['modeller', 'processManager'] });
    expect((await act(model.id, 'submit', both)).body.state).toBe('in-review');
    expect((await platform.putContent(model.id, blockModel())).body.code).toBe('MODEL.WRONG_STATE');
    const own = await act(model.id, 'approve', both);
    expect([own.status, own.body.code]).toEqual([403, 'MODEL.FOUR_EYES']);
    const machine = platform.tokenFor({ roles: ['processManager'], kind: 'service' });
    expect((await act(model.id, 'approve', machine)).body.code).toBe('MODEL.FOUR_EYES');
    expect((await act(model.id, 'approve', platform.modeller)).body.code).toBe('AUTH.FORBIDDEN');
    expect((await act(model.id, 'approve', platform.manager)).body.state).toBe('approved');
    const released = await act(model.id, 'release', platform.manager, { name: 'Erste Fassung' });
    expect(released.body).toMatchObject({ state: 'released', changedSinceRelease: false, released: { number: 1 } });
    await eventually(() => eventTypesOf(model.id).length >= 5);
    expect(eventTypesOf(model.id).map((type) => type.split('.').at(-2))).toEqual([
      'created',
      'submitted',
      'approved',
      'released',
      'content-released',
    ]);
    const [withContent] = platform.events.filter((e) => e.subject === model.id && e.type.includes('content-released'));
    expect(withContent?.data).toMatchObject({ version: 1, content: blockModel() });
  });

  it('is not released again unchanged, and says so', async () => {
    const { body: model } = await platform.createModel(blockModel());
    await platform.release(model.id);
    const unchanged = await act(model.id, 'submit', platform.modeller);
    expect([unchanged.status, unchanged.body.code]).toEqual([409, 'MODEL.NOTHING_CHANGED']);
    const changed = blockModel((content) => (content.subProcesses[0]!.caseVolume = 1200));
    expect((await platform.putContent(model.id, changed)).status).toBe(200);
    expect((await platform.client.get(path(model.id), platform.reader)).body.changedSinceRelease).toBe(true);
    expect((await platform.release(model.id)).body.released.number).toBe(2);
  });

  it('keeps the reason of a rejection and of a withdrawal', async () => {
    const { body: model } = await platform.createModel(blockModel());
    await act(model.id, 'submit', platform.modeller);
    expect((await act(model.id, 'reject', platform.manager)).status).toBe(400);
    const rejected = await act(model.id, 'reject', platform.manager, {
      reason: 'Es fehlt die Beteiligung des Landkreises.',
    });
    expect(rejected.body).toMatchObject({
      state: 'draft',
      decision: { kind: 'rejected', reason: 'Es fehlt die Beteiligung des Landkreises.' },
    });
    await act(model.id, 'submit', platform.modeller);
    expect((await act(model.id, 'withdraw', platform.tokenFor({}), { reason: 'Irrtum' })).status).toBe(403);
    const withdrawn = await act(model.id, 'withdraw', platform.modeller, { reason: 'Noch nicht fertig' });
    expect(withdrawn.body.decision).toMatchObject({ kind: 'withdrawn', reason: 'Noch nicht fertig' });
  });

  it('refuses a step that its state does not allow, and names those that do', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const answer = await act(model.id, 'release', platform.manager);
    expect([answer.status, answer.body.code, answer.body.allowedFrom]).toEqual([
      409,
      'MODEL.WRONG_STATE',
      ['approved'],
    ]);
    expect((await act(model.id, 'archive', platform.manager)).body.state).toBe('archived');
    expect((await platform.putContent(model.id, blockModel())).body.code).toBe('MODEL.WRONG_STATE');
  });

  it('is not submitted with errors, each named by its place', async () => {
    const broken = blockModel((content) => (content.subProcesses[0]!.variants[0]!.probability = 0.7));
    const { body: model } = await platform.createModel(broken);
    const answer = await act(model.id, 'submit', platform.modeller);
    expect([answer.status, answer.body.code]).toEqual([422, 'MODEL.NOT_VALID']);
    expect(answer.body.errors).toContainEqual(
      expect.objectContaining({ code: 'variant-probabilities-sum', pointer: '/subProcesses/0/variants' }),
    );
  });

  it('cannot be changed once the usage agreement has expired, but read', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const expired = platform.tokenFor({ writableUntil: '2020-01-01T00:00:00.000Z' });
    expect((await platform.client.get(path(model.id), expired)).status).toBe(200);
    const answer = await platform.putContent(model.id, blockModel(), expired);
    expect([answer.status, answer.body.code]).toEqual([403, 'AUTH.AGREEMENT_EXPIRED']);
  });

  it('is not changed by readers', async () => {
    const { body: model } = await platform.createModel(blockModel());
    expect((await platform.putContent(model.id, blockModel(), platform.reader)).status).toBe(403);
    expect((await platform.client.get(path(model.id))).status).toBe(401);
  });
});

describe('a BPMN file', () => {
  const send = (body: string | Uint8Array, query = '') =>
    platform.client.send('POST', `/api/v1/models/import${query}`, {
      token: platform.modeller,
      body,
      headers: { 'Content-Type': 'application/xml' },
    });

  it('becomes a model, and comes out again as it was', async () => {
    const made = await send(bpmnFile());
    expect([made.status, made.body.title, made.body.notation]).toEqual([201, 'Antrag bearbeiten', 'bpmn']);
    const back = await platform.client.get(path(made.body.id, '/export?format=bpmn'), platform.reader);
    expect(back.body).toContain('v:farbe="blau"');
    expect(back.headers.get('content-type')).toContain('application/xml');
    expect(back.body).toContain('BPMNShape');
    const plain = await send(bpmnFile(), '?layout=false');
    const untouched = await platform.client.get(path(plain.body.id, '/export?format=bpmn'), platform.reader);
    expect(untouched.body).not.toContain('BPMNShape');
  });

  it('is only looked at in a dry run', async () => {
    const answer = await send(bpmnFile(), '?dryRun=true');
    expect([answer.status, answer.body.id]).toEqual([200, undefined]);
  });

  it.each([
    [
      'an entity bomb',
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>',
      400,
      'BPMN.DOCTYPE_REFUSED',
    ],
    [
      'an external entity',
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
      400,
      'BPMN.DOCTYPE_REFUSED',
    ],
    ['something cut off', bpmnFile().slice(0, 300), 400, 'BPMN.NOT_WELL_FORMED'],
    ['another XML language', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 422, 'BPMN.NOT_BPMN'],
    ['nothing', ' ', 400, 'BPMN.NOT_WELL_FORMED'],
    ['deep nesting', `<a>${'<b>'.repeat(50_000)}`, 422, 'BPMN.TOO_DEEP'],
    ['20 MB', `<a>${'x'.repeat(20 * 1024 * 1024)}</a>`, 413, 'REQUEST.TOO_LARGE'],
  ])('is refused when it is %s', async (...[, body, status, code]) => {
    const answer = await send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

const golden = new URL('../../../../shared/data/golden/', import.meta.url);
const goldenCases = existsSync(golden) ? ['1-zwei-varianten', '2-gewerbeanmeldung', '3-schleife'].map(readGolden) : [];

describe('figures', () => {
  it('of two variants with 11 and 5 minutes at 80 and 20 percent are 9.8 minutes on average', async () => {
    const { body: model } = await platform.createModel(
      blockModel((content) => {
        content.subProcesses[0]!.variants[0]!.blocks.pop();
        content.informationFlows = [];
      }),
    );
    const answer = await platform.client.post(path(model.id, '/figures'), staffing, platform.reader);
    expect(answer.body.meanProcessingTimePerSubProcess.annahme).toBeCloseTo(9.8, 9);
    const own = await platform.client.get(path(model.id, '/figures'), platform.reader);
    expect(own.body.annualMinutes).toBeCloseTo(answer.body.annualMinutes, 6);
  });

  it('match the golden cases where their files are there', async () => {
    for (const { content, modelParameters, parameters, expected } of goldenCases) {
      const { body: model } = await platform.createModel(content);
      if (modelParameters !== undefined) {
        const headers = { 'If-Match': '*' };
        const put = await platform.client.put(
          path(model.id, '/parameters'),
          modelParameters,
          platform.modeller,
          headers,
        );
        expect(put.status).toBe(200);
      }
      const answer = await platform.client.post(path(model.id, '/figures'), parameters, platform.reader);
      expect(answer.status).toBe(200);
      expectClose(answer.body, expected);
    }
    expect(goldenCases).toHaveLength(existsSync(golden) ? 3 : 0);
  });
});

const staffing = { annualMinutes: 95392.44, surcharge: 0.1, rates: {}, payGroups: {}, source: 'Beispiel', year: 2026 };

interface GoldenCase {
  readonly content: unknown;
  readonly parameters: object;
  readonly modelParameters?: object;
  readonly expected: Record<string, unknown>;
}

function readGolden(name: string): GoldenCase {
  const found = JSON.parse(readFileSync(new URL(`${name}.json`, golden), 'utf8')) as GoldenCase & { file?: string };
  if (found.file === undefined) return found;
  return { ...found, content: { notation: 'bpmn', xml: readFileSync(new URL(found.file, golden), 'utf8') } };
}

/** Numbers to 1e-6, everything else as it is; what is not expected may be there. Notes are counted. */
function expectClose(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') return expect(Math.abs((actual as number) - expected)).toBeLessThan(1e-6);
  if (Array.isArray(expected)) return expect(actual).toHaveLength(expected.length);
  if (typeof expected !== 'object' || expected === null) return expect(actual).toEqual(expected);
  for (const [key, value] of Object.entries(expected)) expectClose((actual as Record<string, unknown>)[key], value);
}

describe('another organisation', () => {
  it('gets on every route the answer that an unknown id gets', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const routes = platform.routes.filter((route) => route.path.startsWith('/models/{id}'));
    expect(routes.length).toBeGreaterThan(10);
    for (const route of routes) {
      const [own, unknown] = [model.id, newId()].map((id) => ask(route, id));
      const [theirs, nowhere] = await Promise.all([own!, unknown!]);
      const told = (answer: typeof theirs) => [route.operationId, answer.status, answer.body.code];
      expect(told(theirs)).toEqual([route.operationId, 404, 'RESOURCE.NOT_FOUND']);
      expect({ ...theirs.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
    }
  });

  const bodies: Record<string, unknown> = {
    putModelContent: blockModel(),
    putModelParameters: {},
    calculateModelFigures: staffing,
    rejectModel: { reason: 'x' },
    withdrawModel: { reason: 'x' },
    updateModel: {},
    mergeModelContent: { baseVersion: 1, content: blockModel() },
    nameModelVersion: { name: 'x' },
    createComment: { text: 'x' },
    replyToComment: { text: 'x' },
    signPresence: {},
    fixModel: { fix: ['x'] },
    decideUpstream: { blueprintVersion: 1 },
  };

  function ask({ method, fullPath, operationId }: TestModelling['routes'][number], id: string) {
    const query = operationId === 'exportModel' ? '?format=json' : '';
    return platform.client.send(
      method.toUpperCase(),
      fullPath.replace('{id}', id).replace('{commentId}', id).replace('{n}', '1') + query,
      {
        token: platform.stranger,
        headers: { 'If-Match': '*' },
        ...(bodies[operationId] === undefined ? {} : { body: bodies[operationId] }),
      },
    );
  }

  it('sees none of the models in its list and may not create any elsewhere', async () => {
    await platform.createModel(blockModel());
    expect((await platform.client.get('/api/v1/models', platform.stranger)).body.items).toEqual([]);
    const body = { title: 'Fremd', notation: 'blocks', organisationId: platform.organisationId };
    expect((await platform.client.post('/api/v1/models', body, platform.stranger)).status).toBe(404);
  });
});

import { changeTaken, modelContentReleased, newId } from '@prozessplattform/contracts';
import type { BlockContent } from '@prozessplattform/process-model';
import { eventually, startService, testIssuer } from '@prozessplattform/testing';
import { compose } from './compose.ts';
import { blockModel, bpmnFile, minutesOf, titleOf } from './testing/block-model.fixture.ts';
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
const anyVersion = { 'If-Match': '*' };

describe('lint', () => {
  it('proposes fixes and applies them to the draft', async () => {
    const untidy = blockModel((content) => {
      content.subProcesses[0]!.variants[0]!.blocks[1]!.title = '  Vollständigkeit   prüfen ';
    });
    const { body: model } = await platform.createModel(untidy);
    const found = await read(model.id, '/lint');
    const finding = found.body.items.find((item: { rule: string }) => item.rule === 'untidy-title');
    expect(finding).toMatchObject({ elementId: 'b2', fix: expect.any(String) });
    const fix = (headers: Record<string, string>) =>
      platform.client.post(path(model.id, '/lint'), { fix: [finding.id] }, platform.modeller, headers);
    expect((await fix({})).status).toBe(428);
    const fixed = await fix({ 'If-Match': found.etag });
    expect(fixed.status).toBe(200);
    expect(fixed.body.items.filter((item: { rule: string }) => item.rule === 'untidy-title')).toEqual([]);
    expect((await read(model.id, '/content')).body).toEqual(blockModel());
    expect((await fix({ 'If-Match': found.etag })).status).toBe(412);
  });

  it('looks at BPMN models, too, on request for the FIM subset', async () => {
    const { body: model } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile('') });
    const standard = await read(model.id, '/lint');
    expect(standard.body.items).toContainEqual(
      expect.objectContaining({ rule: 'bpmn/label-required', elementId: 'pruefen' }),
    );
    const fim = await read(model.id, '/lint?fim=true');
    expect(fim.body.items.length).toBeGreaterThan(standard.body.items.length);
    const fix = await platform.client.post(path(model.id, '/lint'), { fix: ['x'] }, platform.modeller, anyVersion);
    expect([fix.status, fix.body.code]).toEqual([422, 'MODEL.ONLY_BLOCKS']);
  });
});

describe('a BPMN model with errors', () => {
  const submit = (id: string, body?: object) => platform.client.post(path(id, '/submit'), body, platform.modeller);

  it('is stored but not released, unless somebody says why; whoever approves sees that', async () => {
    const xml = bpmnFile('').replace('</process>', '<eventBasedGateway id="weiche"/></process>');
    const { body: model } = await platform.createModel({ notation: 'bpmn', xml });
    const refused = await submit(model.id);
    expect([refused.status, refused.body.code]).toEqual([422, 'MODEL.NOT_VALID']);
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ code: 'bpmn/event-based-gateway' }));
    const errorsAcceptedBecause = 'Das Referenzmodell des Bundes bleibt unverändert.';
    const submitted = await submit(model.id, { errorsAcceptedBecause });
    expect(submitted.body.acceptedErrors).toMatchObject({
      reason: errorsAcceptedBecause,
      rules: expect.arrayContaining(['bpmn/event-based-gateway']),
    });
    for (const step of ['approve', 'release'])
      await platform.client.post(path(model.id, `/${step}`), undefined, platform.manager);
    const [version] = (await read(model.id, '/versions')).body.items;
    expect(version.acceptedErrors.reason).toBe(errorsAcceptedBecause);
    expect((await read(model.id)).body.acceptedErrors).toBeUndefined();
    const told = await eventually(() =>
      platform.events.find(({ type, subject }) => type === modelContentReleased.type && subject === model.id),
    );
    expect(told.data).toMatchObject({ acceptedErrors: expect.arrayContaining(['bpmn/event-based-gateway']) });
  });

  it('in building blocks is mended, no reason helps', async () => {
    const faulty = blockModel((content) => (content.subProcesses[0]!.variants[0]!.probability = 0.5));
    const { body: model } = await platform.createModel(faulty);
    const refused = await submit(model.id, { errorsAcceptedBecause: 'Es eilt.' });
    expect([refused.status, refused.body.code]).toEqual([422, 'MODEL.NOT_VALID']);
  });
});

describe('versions', () => {
  it('are made by naming and releasing only, however often the draft is saved', async () => {
    const { body: model } = await platform.createModel(blockModel());
    for (const minutes of [4, 5, 6])
      await platform.putContent(
        model.id,
        blockModel((c) => minutesOf(c, minutes)),
      );
    expect((await read(model.id, '/versions')).body.items).toEqual([]);
    const name = (text: string) => platform.client.post(path(model.id, '/versions'), { name: text }, platform.modeller);
    expect([(await name('Vor der Werkstatt')).status, (await name('Vor der Werkstatt')).body.number]).toEqual([201, 1]);
    await platform.putContent(model.id, blockModel());
    await platform.release(model.id);
    const { items } = (await read(model.id, '/versions')).body;
    expect(items.map(({ number, kind, name: called }: Record<string, unknown>) => [number, kind, called])).toEqual([
      [2, 'release', undefined],
      [1, 'named', 'Vor der Werkstatt'],
    ]);
    const newest = await read(model.id, '/versions?limit=1');
    const older = await read(model.id, `/versions?limit=1&cursor=${newest.body.nextCursor}`);
    expect([newest.body.items[0].number, older.body.items[0].number, older.body.nextCursor]).toEqual([2, 1, null]);
    expect((await read(model.id, '/versions/1/content')).body).toEqual(blockModel((c) => minutesOf(c, 6)));
    expect((await read(model.id, '/versions/3/content')).status).toBe(404);
  });

  it('come into force on their day and are superseded by the next', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await platform.release(model.id);
    await platform.putContent(
      model.id,
      blockModel((c) => minutesOf(c, 4)),
    );
    const second = await platform.release(model.id, { validFrom: tomorrow });
    expect(second.body).toMatchObject({ released: { number: 2, validFrom: tomorrow }, inForce: { number: 1 } });
    await platform.putContent(
      model.id,
      blockModel((c) => minutesOf(c, 5)),
    );
    expect((await platform.release(model.id)).body.inForce.number).toBe(3);
    const { items } = (await read(model.id, '/versions')).body;
    expect(items.map((item: { status: string }) => item.status)).toEqual(['in-force', 'superseded', 'superseded']);
  });

  it('tell by event when a review is due', async () => {
    const { body: model, etag } = await platform.createModel(blockModel());
    const patch = (nextReviewDate: string | null, ifMatch: string) =>
      platform.client.send('PATCH', path(model.id), {
        token: platform.modeller,
        body: { nextReviewDate },
        headers: { 'If-Match': ifMatch },
      });
    const today = new Date().toISOString().slice(0, 10);
    const set = await patch(today, etag);
    expect(set.body.nextReviewDate).toBe(today);
    const config = { publicUrl: testIssuer, issuer: testIssuer };
    const restarted = await startService(await compose({ ...platform.backend, config }));
    const told = () => platform.events.filter((e) => e.subject === model.id && e.type.includes('review-due'));
    await eventually(() => told()[0]);
    await restarted.stop();
    expect(told()).toHaveLength(1);
    const { etag: current } = await read(model.id);
    const cleared = await patch(null, current);
    expect(cleared.body.nextReviewDate).toBeUndefined();
    expect((await patch('2031-02-30', cleared.etag)).status).toBe(400);
  });
});

describe('differences', () => {
  it('are told attribute by attribute between versions, draft and other models', async () => {
    const { body: model } = await platform.createModel(blockModel());
    await platform.release(model.id);
    await platform.putContent(
      model.id,
      blockModel((c) => minutesOf(c, 9)),
    );
    const change = {
      kind: 'changed',
      element: 'b2',
      type: 'block',
      attribute: 'processingTime',
      before: { minutes: 8 },
      after: { minutes: 9 },
    };
    const own = await read(model.id, '/diff');
    expect(own.body).toMatchObject({ from: { version: 1 }, summary: { changed: 1 }, changes: [change] });
    const { body: other } = await platform.createModel(blockModel((c) => minutesOf(c, 9)));
    const across = await read(model.id, `/diff?from=1&to=${other.id}`);
    expect(across.body.changes).toEqual([change]);
    expect((await read(model.id, `/diff?from=1&to=${other.id}:draft`)).body.changes).toEqual([change]);
    expect((await read(model.id, `/diff?to=${newId()}`)).status).toBe(404);
    expect((await read(model.id, '/diff?to=gestern')).status).toBe(400);
    const picture = await read(model.id, '/diff?format=svg');
    expect(picture.body).toContain('mark-changed');
  });

  it('of BPMN models come from the same engine, with a marked picture', async () => {
    const { body: model } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile() });
    await platform.client.post(path(model.id, '/versions'), { name: 'eins' }, platform.modeller);
    await platform.putContent(model.id, { notation: 'bpmn', xml: bpmnFile('Antrag genau prüfen') });
    const { body } = await read(model.id, '/diff?from=1');
    expect(body.changes).toEqual([
      {
        kind: 'changed',
        element: 'pruefen',
        type: 'task',
        attribute: 'name',
        before: 'Antrag prüfen',
        after: 'Antrag genau prüfen',
      },
    ]);
    const picture = await read(model.id, '/diff?from=1&format=svg');
    expect(picture.body).toMatch(/<svg[^]*changed/);
    const { body: blocks } = await platform.createModel(blockModel());
    expect((await read(model.id, `/diff?to=${blocks.id}`)).body.code).toBe('MODEL.NOT_COMPARABLE');
  });
});

describe('two people who edit at once', () => {
  it('lose nothing: the later one is told how to merge', async () => {
    const { body: model, etag } = await platform.createModel(blockModel());
    const put = (content: BlockContent) =>
      platform.client.put(path(model.id, '/content'), content, platform.modeller, { 'If-Match': etag });
    const first = blockModel((c) => minutesOf(c, 9));
    const second = blockModel((c) => titleOf(c, 'Angaben prüfen'));
    expect((await put(first)).status).toBe(200);
    const stale = await put(second);
    expect([stale.status, stale.body.code]).toEqual([412, 'RESOURCE.STALE']);
    const { href, baseVersion } = stale.body.merge;
    const merged = await platform.client.post(href, { baseVersion, content: second }, platform.modeller);
    expect(merged.status).toBe(200);
    const both = blockModel((c) => {
      minutesOf(c, 9);
      titleOf(c, 'Angaben prüfen');
    });
    expect((await read(model.id, '/content')).body).toEqual(both);
  });

  it('decide what contradicts itself', async () => {
    const { body: model } = await platform.createModel(blockModel());
    const baseHash = model.draft.hash;
    await platform.putContent(
      model.id,
      blockModel((c) => minutesOf(c, 9)),
    );
    const content = blockModel((c) => minutesOf(c, 12));
    const merge = (decisions: object[]) =>
      platform.client.post(path(model.id, '/content/merge'), { baseHash, content, decisions }, platform.modeller);
    const undecided = await merge([]);
    expect([undecided.status, undecided.body.code]).toEqual([409, 'MODEL.MERGE_CONFLICTS']);
    expect(undecided.body.conflicts).toEqual([
      {
        element: 'b2',
        attribute: 'processingTime',
        base: { minutes: 8 },
        local: { minutes: 12 },
        upstream: { minutes: 9 },
      },
    ]);
    expect((await merge([{ element: 'b2', take: 'local' }])).body).toEqual(content);
    expect((await merge([{ element: 'b2', nimm: 'local' }])).status).toBe(400);
  });

  it('rename different elements of one BPMN model', async () => {
    const file = bpmnFile();
    const { body: model } = await platform.createModel({ notation: 'bpmn', xml: file });
    const baseHash = model.draft.hash;
    await platform.putContent(model.id, { notation: 'bpmn', xml: bpmnFile('Antrag genau prüfen') });
    const own = file.replace('Antrag liegt vor', 'Antrag ist da').replace('v:farbe="blau"', 'v:farbe="rot"');
    const body = { baseHash, content: { notation: 'bpmn', xml: own } };
    const merged = await platform.client.post(path(model.id, '/content/merge'), body, platform.modeller);
    expect(merged.status).toBe(200);
    for (const part of ['Antrag ist da', 'Antrag genau prüfen', 'v:farbe="rot"'])
      expect(merged.body.xml).toContain(part);
    const rival = { ...body, content: { notation: 'bpmn', xml: bpmnFile('Antrag ablehnen') } };
    const refused = await platform.client.post(path(model.id, '/content/merge'), rival, platform.modeller);
    expect(refused.body.conflicts).toEqual([
      {
        element: 'pruefen',
        attribute: 'name',
        base: 'Antrag prüfen',
        local: 'Antrag ablehnen',
        upstream: 'Antrag genau prüfen',
      },
    ]);
  });
});

describe("the organisation's own attributes and palette", () => {
  const admin = () => platform.tokenFor({ organisationId: attributed, roles: ['orgAdmin'] });
  const modeller = () => platform.tokenFor({ organisationId: attributed, roles: ['modeller'] });
  const attributed = newId();
  const groups = [
    {
      key: 'risiko',
      title: 'Risiko',
      attributes: [
        { key: 'stufe', title: 'Stufe', type: 'single-choice', options: ['niedrig', 'hoch'] },
        { key: 'frist', title: 'Frist', type: 'date' },
        { key: 'quelle', title: 'Quelle', type: 'link' },
      ],
      views: [
        { role: 'modeller', access: 'locked' },
        { role: 'reader', access: 'hidden' },
      ],
    },
    { key: 'notiz', title: 'Notiz', attributes: [{ key: 'zahl', title: 'Zahl', type: 'number' }] },
  ];
  const withValues = (attributes: Record<string, unknown>) =>
    blockModel((c) => (c.subProcesses[0]!.variants[0]!.blocks[0]!.attributes = attributes as never));
  const create = (content: BlockContent, token: string) =>
    platform.client.post('/api/v1/models', { title: 'Mit Attributen', notation: 'blocks', content }, token);

  it('are defined once, by those who may', async () => {
    const put = (token: string, body: unknown, ifMatch = '*') =>
      platform.client.put('/api/v1/building-blocks/attribute-groups', body, token, { 'If-Match': ifMatch });
    expect((await put(modeller(), { groups })).status).toBe(403);
    const twice = [groups[1], { ...groups[1]!, key: 'anders' }];
    const refused = await put(admin(), { groups: twice });
    expect([refused.body.code, refused.body.errors[0].pointer]).toEqual([
      'BUILDING_BLOCKS.INVALID',
      '/groups/1/attributes/0/key',
    ]);
    const made = await put(admin(), { groups }, '"0"');
    expect([made.status, made.etag]).toEqual([200, '"1"']);
    expect((await put(admin(), { groups }, '"0"')).status).toBe(412);
    const shown = await platform.client.get('/api/v1/building-blocks/attribute-groups', modeller());
    expect(shown.body.groups[1]).toMatchObject({ key: 'notiz', appliesTo: ['block'], views: [] });
    const elsewhere = `/api/v1/building-blocks/attribute-groups?organisationId=${attributed}`;
    expect((await platform.client.get(elsewhere, platform.stranger)).status).toBe(404);
  });

  it('are checked wherever content comes in, with pointers', async () => {
    const refused = await create(withValues({ zahl: 'viel', farbe: 'blau' }), modeller());
    expect([refused.status, refused.body.code]).toEqual([422, 'MODEL.ATTRIBUTES_INVALID']);
    expect(refused.body.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code])).toEqual([
      ['/subProcesses/0/variants/0/blocks/0/attributes/zahl', 'invalid_attribute'],
      ['/subProcesses/0/variants/0/blocks/0/attributes/farbe', 'unknown_attribute'],
    ]);
    expect((await create(withValues({ quelle: 'javascript:alert(1)' }), admin())).status).toBe(403);
    const both = platform.tokenFor({ organisationId: attributed, roles: ['processManager'] });
    expect((await create(withValues({ quelle: 'javascript:alert(1)' }), both)).body.code).toBe(
      'MODEL.ATTRIBUTES_INVALID',
    );
  });

  it('are locked for some and hidden from others, and survive both', async () => {
    const manager = platform.tokenFor({ organisationId: attributed, roles: ['processManager'] });
    const reader = platform.tokenFor({ organisationId: attributed, roles: ['reader'] });
    const { body: model } = await create(withValues({ stufe: 'hoch', zahl: 1 }), manager);
    const locked = await platform.putContent(model.id, withValues({ stufe: 'niedrig', zahl: 1 }), modeller());
    expect([locked.status, locked.body.code]).toEqual([403, 'MODEL.ATTRIBUTES_LOCKED']);
    expect((await platform.putContent(model.id, withValues({ stufe: 'hoch', zahl: 2 }), modeller())).status).toBe(200);
    const seen = await platform.client.get(path(model.id, '/content'), reader);
    expect(seen.body).toEqual(withValues({ zahl: 2 }));
    const exported = await platform.client.get(path(model.id, '/export?format=html'), reader);
    expect(exported.body).not.toContain('stufe');
  });

  it('stay hidden and locked when something is merged', async () => {
    const manager = platform.tokenFor({ organisationId: attributed, roles: ['processManager'] });
    const reader = platform.tokenFor({ organisationId: attributed, roles: ['reader'] });
    const { body: model } = await create(withValues({ stufe: 'hoch', zahl: 1 }), manager);
    const id = newId();
    const content = { base: blockModel(), upstream: blockModel((c) => titleOf(c, 'Antrag elektronisch prüfen')) };
    const about = { modelId: model.id, blueprintId: newId(), baseVersion: 1, contributorId: newId() };
    await platform.publish(changeTaken, { subject: id, data: { ...about, content }, organisationid: attributed });
    const one = path(model.id, `/contributions/${id}`);
    const seenBy = (token: string) =>
      eventually(async () => {
        const { status, body } = await platform.client.get(one, token);
        return status === 200 && body.merged.subProcesses[0].variants[0].blocks[0].attributes;
      });
    expect([await seenBy(reader), await seenBy(manager)]).toEqual([{ zahl: 1 }, { stufe: 'hoch', zahl: 1 }]);
    const merged = await platform.client.send('POST', one, { token: modeller(), body: {}, headers: anyVersion });
    expect(merged.status).toBe(200);
    const { body: now } = await platform.client.get(path(model.id, '/content'), manager);
    expect(now.subProcesses[0].variants[0].blocks[0].attributes).toEqual({ stufe: 'hoch', zahl: 1 });
  });

  it('reduce the palette, and the rules know it', async () => {
    const put = (body: unknown) =>
      platform.client.put('/api/v1/building-blocks/palette', body, admin(), { 'If-Match': '*' });
    const broken = await put({
      kinds: ['receive'],
      extensions: [{ key: 'vermerk', kind: 'create', title: 'Vermerk' }],
    });
    expect(broken.body.code).toBe('BUILDING_BLOCKS.INVALID');
    expect((await put({ kinds: ['receive', 'send', 'check-formal'] })).status).toBe(200);
    const { body: model } = await create(blockModel(), modeller());
    const lint = await platform.client.get(path(model.id, '/lint'), modeller());
    expect(lint.body.items).toContainEqual(expect.objectContaining({ rule: 'kind-outside-palette', elementId: 'b6' }));
  });
});

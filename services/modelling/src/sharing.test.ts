import {
  adoptedModelCreated,
  adoptionModeChanged,
  adoptionRequested,
  changeTaken,
  modelContentReleased,
  newId,
  updateContentOffered,
} from '@prozessplattform/contracts';
import type { BlockContent } from '@prozessplattform/process-model';
import { eventually } from '@prozessplattform/testing';
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

describe('a blueprint that cannot become a model', () => {
  const tooDeep = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${'<process>'.repeat(300)}`;

  it.each([
    ['is no content at all', { notation: 'blocks', subProcesses: [{ id: 's1' }] }, 'ADOPTION.CONTENT_UNFIT'],
    ['came without its content', undefined, 'ADOPTION.CONTENT_UNFIT'],
    ['is in an unknown notation', { notation: 'epk', nodes: [] }, 'ADOPTION.NOTATION_UNKNOWN'],
    ['is no BPMN', { notation: 'bpmn', xml: '<html/>' }, 'BPMN.NOT_BPMN'],
    ['is nested too deeply', { notation: 'bpmn', xml: tooDeep }, 'BPMN.TOO_DEEP'],
    ['is too large', { notation: 'bpmn', xml: ' '.repeat(13 * 1024 * 1024) }, 'MODEL.TOO_LARGE'],
  ])('%s, is answered with the reason and leaves no model', async (...[, content, problem]) => {
    const { adoptionId, modelId } = await requestAdoption(content);
    const answer = await eventually(() =>
      platform.events.find(({ type, subject }) => type === adoptedModelCreated.type && subject === modelId),
    );
    expect(answer.data).toMatchObject({ adoptionId, modelId, problem });
    expect((await read(modelId)).status).toBe(404);
    expect(await platform.backend.bus.deadLetters('modelling.adoption-requests')).toEqual([]);
  });
});

describe('a new version of a blueprint', () => {
  const upstream = (id: string, body: object, method = 'POST') =>
    platform.client.send(method, path(id, '/upstream'), { token: platform.modeller, body, headers: anyVersion });

  it('is merged element by element, keeping local times, and moves the base', async () => {
    const { modelId, adoptionId, blueprintId } = await adopt(blockModel());
    await platform.putContent(
      modelId,
      blockModel((c) => minutesOf(c, 30)),
    );
    await offer(modelId, {
      adoptionId,
      blueprintId,
      version: 2,
      content: blockModel((c) => titleOf(c, 'Angaben prüfen')),
    });
    const shown = await read(modelId, '/upstream');
    expect(shown.body.offer).toMatchObject({
      blueprintVersion: 2,
      state: 'open',
      conflicts: [],
      changes: [{ element: 'b2' }],
    });
    expect((await read(modelId, '/upstream?format=svg')).body).toContain('mark-changed');
    const merged = await upstream(modelId, { blueprintVersion: 2 });
    expect(merged.body).toMatchObject({ origin: { blueprintVersion: 2, mode: 'tracking' } });
    const expected = blockModel((c) => {
      minutesOf(c, 30);
      titleOf(c, 'Angaben prüfen');
    });
    expect((await read(modelId, '/content')).body).toEqual(expected);
    expect((await read(modelId, '/upstream')).body.offer).toBeNull();
    const told = await eventually(() => platform.events.find((e) => e.type.includes('upstream-merged')));
    expect(told.data).toMatchObject({ adoptionId, blueprintId, blueprintVersion: 2, decision: 'merged' });
    expect((await upstream(modelId, { blueprintVersion: 2 })).body.code).toBe('MODEL.NO_OFFER');
  });

  it('may be declined; a later one is merged from the base that was taken over', async () => {
    const { modelId, adoptionId, blueprintId } = await adopt(blockModel());
    const later = (version: number, minutes: number) =>
      offer(modelId, { adoptionId, blueprintId, version, content: blockModel((c) => minutesOf(c, minutes)) });
    await later(2, 10);
    expect((await upstream(modelId, { decision: 'decline', blueprintVersion: 2 })).body.origin.blueprintVersion).toBe(
      1,
    );
    expect((await read(modelId, '/upstream')).body.offer.state).toBe('declined');
    await platform.putContent(
      modelId,
      blockModel((c) => minutesOf(c, 15)),
    );
    await later(3, 12);
    const undecided = await upstream(modelId, { blueprintVersion: 3 });
    expect(undecided.body.conflicts).toEqual([
      expect.objectContaining({
        element: 'b2',
        base: { minutes: 8 },
        local: { minutes: 15 },
        upstream: { minutes: 12 },
      }),
    ]);
    const rule = { rule: 'keep-local-times-and-positions' };
    const merged = await upstream(modelId, { blueprintVersion: 3, decisions: [rule] });
    expect(merged.body.origin.blueprintVersion).toBe(3);
    expect((await read(modelId, '/content')).body).toEqual(blockModel((c) => minutesOf(c, 15)));
  });

  it('is told in sentences and marked in the picture, where both changed the same', async () => {
    const { modelId, adoptionId, blueprintId } = await adopt(blockModel());
    await platform.putContent(
      modelId,
      blockModel((content) => titleOf(content, 'Antrag am Tresen prüfen')),
    );
    const content = blockModel((c) => titleOf(c, 'Antrag elektronisch prüfen'));
    await offer(modelId, { adoptionId, blueprintId, version: 2, content });
    const { conflicts, changes } = (await read(modelId, '/upstream')).body.offer;
    expect(changes[0].text).toMatch(/Antrag elektronisch prüfen/);
    expect(conflicts[0].text).toMatch(/hier „Antrag am Tresen prüfen“, in der neuen Fassung „Antrag elektronisch/);
    expect((await read(modelId, '/upstream?format=svg')).body).toContain('! Konflikt');
    const unfit = { blueprintVersion: 2, decisions: [{ element: 'b2', attribute: 'title', value: ['x'] }] };
    expect((await upstream(modelId, unfit)).body.code).toBe('REQUEST.INVALID');
    const decisions = [{ element: 'b2', attribute: 'title', value: 'Antrag prüfen' }];
    expect((await upstream(modelId, { blueprintVersion: 2, decisions })).status).toBe(200);
  });

  it('of a BPMN model is merged by element and attribute, too, with conflicts marked in the picture', async () => {
    const file = (name: string, more = '') => ({
      notation: 'bpmn' as const,
      xml: bpmnFile(name).replace('<endEvent', `${more}<endEvent`),
    });
    const { modelId, adoptionId, blueprintId } = await adopt(file('Prüfen'));
    await platform.putContent(modelId, file('Am Tresen prüfen'));
    const content = file('Elektronisch prüfen', '<task id="neu" name="Ablegen"/>');
    await offer(modelId, { adoptionId, blueprintId, version: 2, content });
    const shown = (await read(modelId, '/upstream')).body.offer;
    expect(shown.conflicts).toMatchObject([
      { element: 'pruefen', attribute: 'name', local: 'Am Tresen prüfen', upstream: 'Elektronisch prüfen' },
    ]);
    expect(shown.changes).toContainEqual(expect.objectContaining({ kind: 'added', element: 'neu' }));
    const { body: picture } = await read(modelId, '/upstream?format=svg');
    expect(picture).toMatch(/data-element-id="pruefen" class="pb-conflict"/);
    expect(picture).toMatch(/data-element-id="neu" class="pb-added"/);
    expect((await upstream(modelId, { blueprintVersion: 2 })).body.code).toBe('MODEL.MERGE_CONFLICTS');
    const decisions = [{ rule: 'keep-local-titles' }];
    expect((await upstream(modelId, { blueprintVersion: 2, decisions })).status).toBe(200);
    const { xml } = (await read(modelId, '/content')).body;
    expect([xml.includes('Am Tresen prüfen'), xml.includes('id="neu"')]).toEqual([true, true]);
  });

  it('that cannot be a model here says why, can be declined, and gives way to a later one', async () => {
    const { modelId, adoptionId, blueprintId } = await adopt(blockModel());
    const at = (version: number, content: unknown) => offer(modelId, { adoptionId, blueprintId, version, content });
    await at(2, { notation: 'blocks', subProcesses: 'viele' });
    const shown = (await read(modelId, '/upstream')).body.offer;
    expect(shown).toMatchObject({ problem: { code: 'ADOPTION.CONTENT_UNFIT' }, changes: [], merged: null });
    expect((await upstream(modelId, { blueprintVersion: 2 })).body.code).toBe('ADOPTION.CONTENT_UNFIT');
    expect((await read(modelId, '/upstream?format=svg')).status).toBe(422);
    expect(await platform.backend.bus.deadLetters('modelling.blueprint-updates')).toEqual([]);
    expect((await upstream(modelId, { decision: 'decline', blueprintVersion: 2 })).status).toBe(200);
    await at(
      3,
      blockModel((content) => minutesOf(content, 9)),
    );
    expect((await read(modelId, '/upstream')).body.offer.problem).toBeUndefined();
    expect((await upstream(modelId, { blueprintVersion: 3 })).status).toBe(200);
  });

  it('does not press a model whose adoption is pinned, and a model of its own has none', async () => {
    const { modelId, adoptionId, blueprintId } = await adopt(blockModel());
    const mode = (wanted: string, at: number) =>
      platform.publish(adoptionModeChanged, { subject: adoptionId, data: { modelId, mode: wanted }, sequence: at });
    await mode('pinned', 5);
    await mode('tracking', 4);
    const follows = async () => (await read(modelId)).body.origin.mode;
    expect(await eventually(async () => (await follows()) === 'pinned' && 'pinned')).toBe('pinned');
    expect((await upstream(modelId, { mode: 'tracking' }, 'PATCH')).status).toBe(405);
    await offer(modelId, { adoptionId, blueprintId, version: 2, content: blockModel((c) => minutesOf(c, 1)) });
    expect((await read(modelId, '/upstream')).body.offer.state).toBe('pinned');
    const { body: own } = await platform.createModel(blockModel());
    expect((await read(own.id, '/upstream')).body).toEqual({ offer: null });
    expect((await upstream(own.id, { blueprintVersion: 1 })).body.code).toBe('MODEL.NO_OFFER');
  });
});

describe('a change that an adopter offered', () => {
  const contributorId = newId();

  /** A model of the owner, and what of an adopter's change goes into it. */
  const taken = (change: (content: BlockContent) => void) =>
    takenInto(
      blockModel((c) => minutesOf(c, 7)),
      { base: blockModel(), upstream: blockModel(change) },
    );

  async function takenInto(draft: unknown, content: { readonly base: unknown; readonly upstream: unknown }) {
    const own = (await platform.createModel(draft)).body;
    const id = newId();
    const about = { blueprintId: newId(), baseVersion: 1, contributorId, contributorName: 'Stadt Musterau' };
    await platform.publish(changeTaken, { subject: id, data: { modelId: own.id, ...about, content } });
    await eventually(async () => (await read(own.id, '/contributions')).body.items.length === 1);
    return { modelId: own.id as string, id, one: `/contributions/${id}` };
  }
  const decide = (modelId: string, one: string, body: object) =>
    platform.client.send('POST', path(modelId, one), { token: platform.modeller, body, headers: anyVersion });

  it('is merged into the present draft, keeps its times, and its credit travels with the next release', async () => {
    const { modelId, id, one } = await taken((content) => titleOf(content, 'Antrag elektronisch prüfen'));
    const shown = await read(modelId, one);
    expect(shown.body).toMatchObject({ contributor: 'Stadt Musterau', baseVersion: 1, state: 'open', conflicts: [] });
    expect(shown.body.changes[0]).toMatchObject({ kind: 'changed', attribute: 'title', text: expect.any(String) });
    expect((await read(modelId, `${one}?format=svg`)).body).toContain('mark-changed');
    const foreign = platform.client.get(path(modelId, one), platform.stranger);
    expect((await foreign).status).toBe(404);
    const other = (await platform.createModel(blockModel())).body;
    expect((await read(other.id, one)).status).toBe(404);
    expect((await decide(modelId, one, {})).status).toBe(200);
    const block = (await read(modelId, '/content')).body.subProcesses[0].variants[0].blocks[1];
    expect(block).toMatchObject({ title: 'Antrag elektronisch prüfen', processingTime: { minutes: 7 } });
    expect((await decide(modelId, one, {})).body.code).toBe('MODEL.ALREADY_DECIDED');
    expect((await read(modelId, '/contributions')).body.items[0].state).toBe('merged');
    await platform.release(modelId);
    const released = await eventually(() =>
      platform.events.find(({ type, subject }) => type === modelContentReleased.type && subject === modelId),
    );
    const contributions = [{ id, organisationId: contributorId, name: 'Stadt Musterau' }];
    expect(released.data).toMatchObject({ contributions });
  });

  it('to a BPMN model is shown and merged in the same way', async () => {
    const file = (name: string, end = 'Antrag geprüft') => ({
      notation: 'bpmn',
      xml: bpmnFile(name).replace('Antrag geprüft', end),
    });
    const content = { base: file('Antrag prüfen'), upstream: file('Antrag online prüfen') };
    const { modelId, one } = await takenInto(file('Antrag prüfen', 'Bescheid ist versandt'), content);
    const shown = await read(modelId, one);
    expect(shown.body.conflicts).toEqual([]);
    expect(shown.body.changes).toContainEqual(expect.objectContaining({ kind: 'changed', element: 'pruefen' }));
    expect((await read(modelId, `${one}?format=svg`)).body).toContain('<svg');
    expect((await decide(modelId, one, {})).status).toBe(200);
    const { xml } = (await read(modelId, '/content')).body;
    expect(xml).toContain('Antrag online prüfen');
    expect(xml).toContain('Bescheid ist versandt');
  });

  it('that contradicts the draft is decided first, or left with a word', async () => {
    const { modelId, one } = await taken((content) => titleOf(content, 'Antrag elektronisch prüfen'));
    await platform.putContent(
      modelId,
      blockModel((content) => titleOf(content, 'Antrag am Tresen prüfen')),
    );
    const open = await decide(modelId, one, {});
    expect([open.status, open.body.code]).toEqual([409, 'MODEL.MERGE_CONFLICTS']);
    const bad = { decisions: [{ element: 'b2', attribute: 'title', value: 7 }] };
    expect((await decide(modelId, one, bad)).body.code).toBe('REQUEST.INVALID');
    expect((await decide(modelId, one, { decision: 'decline' })).status).toBe(200);
    expect((await read(modelId, '/contributions')).body.items[0].state).toBe('declined');
    expect((await read(modelId, '/content')).body.subProcesses[0].variants[0].blocks[1].title).toMatch(/Tresen/);
  });
});

async function adopt(content: unknown) {
  const ids = await requestAdoption(content);
  await eventually(async () => (await read(ids.modelId)).status === 200);
  return ids;
}

async function requestAdoption(content: unknown) {
  const ids = { adoptionId: newId(), modelId: newId(), profileId: newId(), blueprintId: newId() };
  const about = { title: 'Gewerbe anmelden', blueprintVersion: 1, contentHash: 'sha256-1', by: newId() };
  await platform.publish(adoptionRequested, { subject: ids.adoptionId, data: { ...ids, ...about, content } });
  return ids;
}

interface Offered {
  readonly adoptionId: string;
  readonly blueprintId: string;
  readonly version: number;
  readonly content: unknown;
}

async function offer(modelId: string, { adoptionId, blueprintId, version, content }: Offered): Promise<void> {
  const data = { adoptionId, modelId, blueprintId, blueprintVersion: version, contentHash: 'sha256-2', content };
  await platform.publish(updateContentOffered, { subject: adoptionId, data });
  await eventually(async () => (await read(modelId, '/upstream')).body.offer?.blueprintVersion === version);
}

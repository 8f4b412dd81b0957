import { newId } from '@prozessplattform/contracts';
import { eventually, type TestAnswer } from '@prozessplattform/testing';
import { blockModel, bpmnFile } from './testing/block-model.fixture.ts';
import { startModelling, type TestModelling } from './testing/start-modelling.fixture.ts';

let platform: TestModelling;

beforeAll(async () => {
  platform = await startModelling();
});

afterAll(async () => {
  await platform?.stop();
});

const model = (id: string, rest = '') => `/api/v1/models/${id}${rest}`;
const eventsOf = (area: string, subject: string) =>
  platform.events.filter((e) => e.subject === subject && e.type.includes(`modelling.${area}.`));

describe('comments', () => {
  const comment = (id: string, body: object, token = platform.reader) =>
    platform.client.post(model(id, '/comments'), body, token);
  const list = (id: string, query = '') => platform.client.get(model(id, `/comments${query}`), platform.reader);

  it('are written by readers, too, mention people and are told by event', async () => {
    const { body: made } = await platform.createModel(blockModel());
    const mentioned = newId();
    const first = await comment(made.id, { text: 'Warum 8 Minuten?', elementId: 'b2', mentions: [mentioned] });
    expect([first.status, first.body.state, first.body.elementPresent]).toEqual([201, 'open', true]);
    const thread = model(made.id, `/comments/${first.body.id}`);
    const reply = await platform.client.post(`${thread}/replies`, { text: 'Gemessen.' }, platform.modeller);
    expect(reply.body.entries.map((e: { kind: string }) => e.kind)).toEqual(['comment', 'reply']);
    await eventually(() => eventsOf('comment', first.body.id).length === 2);
    expect(eventsOf('comment', first.body.id)[0]?.data).toMatchObject({
      modelId: made.id,
      elementId: 'b2',
      mentions: [mentioned],
    });
    expect((await list(made.id, '?elementId=b2&state=open')).body.items).toHaveLength(1);
    expect((await list(made.id, '?state=resolved')).body.items).toEqual([]);
  });

  it('are resolved, rejected and opened again by those who may', async () => {
    const { body: made } = await platform.createModel(blockModel());
    const { body } = await comment(made.id, { text: 'Bitte streichen' });
    const settle = (action: string, token: string, reason?: object) =>
      platform.client.post(model(made.id, `/comments/${body.id}/${action}`), reason, token);
    expect((await settle('resolve', platform.tokenFor({ roles: ['reader'] }))).status).toBe(403);
    expect((await settle('reject', platform.modeller, { text: 'Steht im Gesetz.' })).body.state).toBe('rejected');
    expect((await settle('resolve', platform.modeller)).body.code).toBe('COMMENT.WRONG_STATE');
    expect((await settle('reopen', platform.reader)).body.state).toBe('open');
    expect((await settle('resolve', platform.reader)).body.entries.map((e: { kind: string }) => e.kind)).toEqual([
      'comment',
      'rejected',
      'reopened',
      'resolved',
    ]);
    const { body: other } = await platform.createModel(blockModel());
    const elsewhere = model(other.id, `/comments/${body.id}/reopen`);
    expect((await platform.client.post(elsewhere, undefined, platform.modeller)).status).toBe(404);
  });

  it('follow their element through versions, and stay when it is gone', async () => {
    const { body: made } = await platform.createModel(blockModel());
    await platform.client.post(model(made.id, '/versions'), { name: 'eins' }, platform.modeller);
    await comment(made.id, { text: 'Nur hier', elementId: 'b2', version: 1 });
    await platform.putContent(
      made.id,
      blockModel((c) => c.subProcesses[0]!.variants[0]!.blocks.splice(1, 1)),
    );
    const presence = async (query: string) => (await list(made.id, query)).body.items[0].elementPresent;
    expect([await presence(''), await presence('?version=1')]).toEqual([false, true]);
    const unknown = await comment(made.id, { text: 'Wo?', elementId: 'b2' });
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/elementId']);
  });

  it('stand on BPMN elements, too', async () => {
    const { body: made } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile() });
    expect((await comment(made.id, { text: 'Wer?', elementId: 'pruefen' })).status).toBe(201);
  });
});

describe('a cross-level process', () => {
  const path = (id: string, rest = '') => `/api/v1/compositions/${id}${rest}`;
  const land = newId();
  const landOffice = () => platform.tokenFor({ organisationId: land, roles: ['modeller'] });
  const landManager = () => platform.tokenFor({ organisationId: land, roles: ['processManager'] });
  const outsider = () => platform.stranger;

  async function compose(): Promise<TestAnswer> {
    const body = {
      title: 'Baugenehmigung erteilen',
      parts: [
        { organisationId: platform.organisationId, title: 'Gemeinde' },
        { organisationId: land, title: 'Landesamt' },
      ],
    };
    return platform.client.post('/api/v1/compositions', body, platform.modeller);
  }

  async function contribute(id: string): Promise<{ own: string; theirs: string }> {
    const { body: own } = await platform.createModel(blockModel());
    const content = blockModel((c) => (c.subProcesses = c.subProcesses.slice(1)));
    content.informationFlows = [];
    const made = { title: 'Stellungnahme', notation: 'blocks', content };
    const { body: theirs } = await platform.client.post('/api/v1/models', made, landOffice());
    const accept = (part: string, modelId: string, token: string) =>
      platform.client.post(path(id, `/parts/${part}/accept`), { modelId }, token);
    expect((await accept('teil-2', theirs.id, platform.modeller)).status).toBe(403);
    expect((await accept('teil-2', own.id, landOffice())).status).toBe(404);
    expect((await accept('teil-1', own.id, platform.modeller)).body.parts[0].state).toBe('accepted');
    expect((await accept('teil-2', theirs.id, landOffice())).body.parts[1].state).toBe('accepted');
    return { own: own.id, theirs: theirs.id };
  }

  async function releaseTheirs(id: string): Promise<void> {
    await platform.client.post(model(id, '/submit'), undefined, landOffice());
    await platform.client.post(model(id, '/approve'), undefined, landManager());
    const released = await platform.client.post(model(id, '/release'), undefined, landManager());
    expect(released.status).toBe(200);
  }

  it('joins released parts of several organisations; drafts stay private', async () => {
    const { body: made, status } = await compose();
    expect(status).toBe(201);
    const { own, theirs } = await contribute(made.id);
    const empty = await platform.client.get(path(made.id, '/content'), platform.reader);
    expect(empty.body.code).toBe('COMPOSITION.NOTHING_RELEASED');
    await platform.release(own);
    const alone = await platform.client.get(path(made.id, '/content'), landOffice());
    expect(alone.body.parts).toEqual([expect.objectContaining({ partId: 'teil-1', modelId: own, version: 1 })]);
    expect(JSON.stringify(alone.body)).not.toContain('teil-2');
    await releaseTheirs(theirs);
    expect((await platform.client.get(model(theirs), platform.modeller)).status).toBe(404);

    const flows = [
      { id: 'f', from: { part: 'teil-1', block: 'b6' }, to: { part: 'teil-2', block: 'b5' }, document: 'Akte' },
    ];
    const put = (body: object) =>
      platform.client.put(path(made.id, '/flows'), { flows: body }, platform.modeller, { 'If-Match': '*' });
    expect((await put([{ ...flows[0]!, to: { part: 'teil-2', block: 'b9' } }])).body.errors[0].pointer).toBe(
      '/flows/0/to',
    );
    expect((await put(flows)).status).toBe(200);
    const whole = await platform.client.get(path(made.id, '/content'), landOffice());
    expect(whole.body.content.informationFlows).toContainEqual({
      id: 'fluss.f',
      from: { block: 'teil-1.b6' },
      to: { block: 'teil-2.b5' },
      document: 'Akte',
    });
    const picture = await platform.client.get(path(made.id, '/export?format=svg'), landOffice());
    expect(picture.body).toContain('Bauamt (Landesamt)');
    const text = await platform.client.get(path(made.id, '/export?format=html'), landOffice());
    expect(text.body).toContain('Bauamt (Gemeinde)');
    const figures = await platform.client.get(path(made.id, '/figures'), landOffice());
    expect(figures.body.annualMinutes).toBeCloseTo(1000 * (0.8 * 12 + 0.2 * 5 + 21 + 21), 6);
  });

  it('keeps recorded versions until a part is revoked', async () => {
    const { body: made } = await compose();
    const { own, theirs } = await contribute(made.id);
    await platform.release(own);
    await releaseTheirs(theirs);
    const record = (token: string) => platform.client.post(path(made.id, '/versions'), { name: 'Stand 1' }, token);
    expect((await record(landOffice())).status).toBe(403);
    expect((await record(platform.modeller)).body.versions[0].parts).toHaveLength(2);
    await platform.putContent(
      own,
      blockModel((c) => (c.subProcesses[0]!.caseVolume = 1)),
    );
    await platform.release(own);
    const versions = async (query: string) =>
      (await platform.client.get(path(made.id, `/content${query}`), platform.reader)).body.parts.map(
        (part: { version: number }) => part.version,
      );
    expect([await versions('?version=1'), await versions('')]).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const revoke = (token: string) =>
      platform.client.post(path(made.id, '/parts/teil-2/revoke'), { reason: 'Wir machen nicht mehr mit.' }, token);
    const revoked = await revoke(landOffice());
    expect(revoked.body.parts[1]).toMatchObject({ state: 'revoked', reason: 'Wir machen nicht mehr mit.' });
    expect(await versions('?version=1')).toEqual([1]);
    expect((await revoke(platform.modeller)).body.code).toBe('COMPOSITION.WRONG_STATE');
    expect((await platform.client.get(path(made.id), landOffice())).status).toBe(404);
    await eventually(() => eventsOf('composition', made.id).some((e) => e.type.includes('part-revoked')));
  });

  it('can be declined, and is shown to those concerned only', async () => {
    const { body: made, etag } = await compose();
    const listed = async (token: string) =>
      (await platform.client.get('/api/v1/compositions', token)).body.items.some(
        (c: { id: string }) => c.id === made.id,
      );
    expect([await listed(landOffice()), await listed(outsider())]).toEqual([true, false]);
    const decline = await platform.client.post(
      path(made.id, '/parts/teil-2/decline'),
      { reason: 'Nein' },
      landOffice(),
    );
    expect(decline.body.parts[1].state).toBe('declined');
    expect(await listed(landOffice())).toBe(false);
    const rename = (ifMatch: string) =>
      platform.client.send('PATCH', path(made.id), {
        token: platform.modeller,
        body: { title: 'Neu' },
        headers: { 'If-Match': ifMatch },
      });
    expect((await rename(etag)).status).toBe(412);
    expect((await rename('*')).body.title).toBe('Neu');
    const part = { organisationId: newId(), title: 'Landkreis' };
    expect((await platform.client.post(path(made.id, '/parts'), part, platform.modeller)).body.parts).toHaveLength(3);
  });

  it('answers outsiders on every route like an unknown id', async () => {
    const { body: made } = await compose();
    const routes = platform.routes.filter((route) => route.path.startsWith('/compositions/{id}'));
    expect(routes.length).toBeGreaterThan(10);
    for (const { operationId, method, fullPath } of routes) {
      const ask = (id: string) =>
        platform.client.send(
          method.toUpperCase(),
          fullPath.replace('{id}', id).replace('{partId}', 'teil-1') +
            (operationId === 'exportComposition' ? '?format=svg' : ''),
          {
            token: outsider(),
            headers: { 'If-Match': '*' },
            ...(bodies[operationId] === undefined ? {} : { body: bodies[operationId] }),
          },
        );
      const [theirs, nowhere] = [await ask(made.id), await ask(newId())];
      expect([operationId, theirs.status, nowhere.status]).toEqual([operationId, 404, 404]);
      expect({ ...theirs.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
    }
  });

  const bodies: Record<string, unknown> = {
    updateComposition: { title: 'x' },
    putCompositionFlows: { flows: [] },
    inviteCompositionPart: { organisationId: newId(), title: 'x' },
    recordCompositionVersion: { name: 'x' },
    acceptCompositionPart: { modelId: newId() },
    declineCompositionPart: { reason: 'x' },
    revokeCompositionPart: { reason: 'x' },
    calculateCompositionFigures: {
      annualMinutes: 95392.44,
      surcharge: 0.1,
      rates: {},
      payGroups: {},
      source: 'Beispiel',
      year: 2026,
    },
  };
});

describe('presence', () => {
  it('shows who works on what, and that they left', async () => {
    const { body: made } = await platform.createModel(blockModel());
    const stop = new AbortController();
    const stream = await fetch(`${platform.url}${model(made.id, '/presence')}`, {
      headers: { Authorization: `Bearer ${platform.reader}` },
      signal: stop.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const seen: string[] = [];
    const reading = readAll(stream, (text) => void seen.push(text));
    const sign = await platform.client.post(
      model(made.id, '/presence'),
      { elementId: 'b2', editing: true },
      platform.modeller,
    );
    expect(sign.body).toMatchObject({ expiresAfterSeconds: 30, items: [{ elementId: 'b2', editing: true }] });
    await eventually(() => seen.join('').includes('"elementId":"b2"'));
    const left = await platform.client.send('DELETE', model(made.id, '/presence'), { token: platform.modeller });
    expect(left.status).toBe(204);
    await eventually(() => seen.join('').endsWith('data: {"items":[]}\n\n'));
    stop.abort();
    await reading;
  });
});

async function readAll(response: Response, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) take(decoder.decode(chunk as Uint8Array));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

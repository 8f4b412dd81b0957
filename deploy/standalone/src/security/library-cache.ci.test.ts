import { landOrganisationId, type Role } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { demoContent } from '../demo/demo-context.ts';
import type { Json } from './sample-value.fixture.ts';
import { openStage, type Stage } from './stage.fixture.ts';

type Visibility =
  | { readonly kind: 'land' }
  | { readonly kind: 'organisations'; readonly organisationIds: string[] }
  | { readonly kind: 'group'; readonly groupId: string };

/** Longer than the gateway keeps nothing after a change, shorter than what it keeps is fresh. */
const settled = () => new Promise((done) => setTimeout(done, 2_200));

describe('what the gateway keeps of the library', () => {
  let stage: Stage;
  let c: string;
  const roles: Role[] = ['modeller', 'processManager', 'orgAdmin'];
  const of = (organisationId: string) => stage.as(organisationId, roles);
  const land = () => stage.as(landOrganisationId, ['landAdmin', 'libraryEditor']);

  beforeAll(async () => {
    stage = await openStage();
    c = (await stage.client.post('/api/v1/organisations', { name: 'Ort C', kind: 'gemeinde' }, land())).body.id;
  }, 120_000);
  afterAll(() => stage?.stop());

  async function must(path: string, body: Json, token: string): Promise<Json> {
    const answer = await stage.client.post(`/api/v1${path}`, body, token);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  /** Releases a model in A and shares it; answers the entry's id once A can read it. */
  async function share(title: string, visibility: Visibility): Promise<string> {
    const { content } = demoContent<Json>('gewerbeanmeldung.json');
    const model = await must('/models', { title, notation: 'blocks', content }, of(stage.a));
    for (const step of ['submit', 'approve', 'release'])
      await must(`/models/${model.id}/${step}`, {}, stage.as(stage.a, ['modeller', 'processManager']));
    const submission = await eventually(async () => {
      const body = { modelId: model.id, visibility };
      const answer = await stage.client.post('/api/v1/library/submissions', body, of(stage.a));
      return answer.status < 300 && answer.body;
    });
    if (visibility.kind !== 'group')
      await must(`/library/submissions/${submission.id}/accept`, { qualityLevel: 'silver' }, land());
    const path = `/api/v1/library/submissions/${submission.id}`;
    return eventually(async () => {
      const id = (await stage.client.get(path, of(stage.a))).body.blueprintId as string | undefined;
      return id !== undefined && (await read(`/library/${id}`, of(stage.a))).status === 200 && id;
    });
  }
  async function read(path: string, token: string) {
    const answer = await stage.client.get(`/api/v1${path}`, token);
    return { ...answer, isKept: answer.headers.get('cache-status')?.endsWith('hit') === true };
  }
  /** Fills the cache as somebody who may see it, and proves that it is filled. */
  async function fill(path: string, token: string) {
    await settled();
    await read(path, token);
    expect((await read(path, token)).isKept).toBe(true);
  }

  it('shows an entry for named organisations to these alone, in searches and by id', async () => {
    const id = await share('Nur für A und B', {
      kind: 'organisations',
      organisationIds: [stage.a, stage.b],
    });
    const search = '/library?q=Nur%20f%C3%BCr%20A%20und%20B';
    await eventually(async () => (await read(search, of(stage.b))).body.count === 1);
    for (const path of [`/library/${id}`, `/library/${id}/versions`, `/library/${id}/versions/1/content`]) {
      await fill(path, of(stage.b));
      for (const other of [of(c), land()]) expect((await read(path, other)).status).toBe(404);
    }
    await fill(search, of(stage.b));
    for (const other of [of(c), land()]) expect((await read(search, other)).body.count).toBe(0);
    expect((await read(search, of(stage.b))).isKept).toBe(true);
  });

  it('shows an entry for a group to its members alone, and no longer to who left it', async () => {
    const group = await must('/groups', { title: 'Nachbarn' }, of(stage.a));
    await must(`/groups/${group.id}/members`, { organisationId: stage.b }, of(stage.a));
    await must(`/groups/${group.id}/accept`, {}, of(stage.b));
    const path = `/library/${await share('Unter Nachbarn', { kind: 'group', groupId: group.id })}`;
    await fill(path, of(stage.b));
    for (const other of [of(c), land()]) expect((await read(path, other)).status).toBe(404);
    const leave = { token: of(stage.b) };
    const left = await stage.client.send('DELETE', `/api/v1/groups/${group.id}/members/${stage.b}`, leave);
    expect([left.status, (await read(path, of(stage.b))).status, (await read(path, of(stage.a))).status]).toEqual([
      204, 404, 200,
    ]);
  });

  it('is one answer for everybody where an entry is for the whole Land, and gone at once when it is withdrawn', async () => {
    const id = await share('Für alle', { kind: 'land' });
    const path = `/library/${id}`;
    await fill(path, of(stage.b));
    const shared = await Promise.all([of(c), land(), of(stage.a)].map((token) => read(path, token)));
    expect(shared.map(({ status, isKept }) => [status, isKept])).toEqual([
      [200, true],
      [200, true],
      [200, true],
    ]);
    const search = '/library?q=F%C3%BCr%20alle';
    await fill(search, of(c));
    await must(`${path}/withdraw`, { reason: 'veraltet' }, of(stage.a));
    for (const token of [of(stage.b), of(c), land()]) expect((await read(path, token)).body.status).toBe('withdrawn');
    const from = Date.now();
    await eventually(async () =>
      (await read(search, of(c))).body.items.every((item: Json) => item.id !== id || item.status === 'withdrawn'),
    );
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});

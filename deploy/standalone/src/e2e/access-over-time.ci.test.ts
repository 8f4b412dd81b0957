import { eventually, testClient, type TestClient } from '@prozessplattform/testing';
import { demoContent } from '../demo/demo-context.ts';
import { bootEmbedded } from './boot-embedded.fixture.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';

const password = 'ein langes Passwort';
const withinMs = 5_000;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

/** Signed in at the gateway as a client is: a token that no longer counts is exchanged for one that does. */
interface Person {
  readonly id: string;
  token: string;
  refreshToken: string;
}

describe('what people may do changes while they are signed in', () => {
  let platform: BootedPlatform;
  let client: TestClient;
  let land: string;

  beforeAll(async () => {
    platform = await bootEmbedded({ SEED: 'none' });
    client = testClient(platform.url);
    land = (await client.post('/api/v1/auth/login', platform.admin)).body.accessToken;
  });
  afterAll(() => platform?.stop());

  async function must(path: string, body: object, token?: string) {
    const answer = await client.post(`/api/v1${path}`, body, token);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const admitted = async (name: string, validUntil = inMs(86_400_000)) =>
    (await must('/organisations', { kind: 'gemeinde', name, agreement: { validUntil } }, land)).id as string;
  async function signedIn(email: string): Promise<Person> {
    const { accessToken, refreshToken } = await must('/auth/login', { email, password });
    const { id } = (await client.get('/api/v1/me', accessToken)).body;
    return { id, token: accessToken, refreshToken };
  }
  // oxlint-disable-next-line max-params -- reads as a sentence
  async function person(email: string, organisationId: string, roles: readonly string[], by = land): Promise<Person> {
    await must('/users', { email, displayName: email, password, organisationId, roles }, by);
    return signedIn(email);
  }
  async function refresh(one: Person): Promise<void> {
    const { accessToken, refreshToken } = await must('/auth/refresh', { refreshToken: one.refreshToken });
    Object.assign(one, { token: accessToken, refreshToken });
  }
  const draft = (title: string, { token }: Person) =>
    client.post('/api/v1/models', { title, notation: 'blocks' }, token);

  it('lets an organisation write again within seconds after its agreement was renewed', async () => {
    const ends = Date.now() + 4_000;
    const organisationId = await admitted('Stadt Ablauf', new Date(ends).toISOString());
    const maria = await person('maria@ablauf.example', organisationId, ['orgAdmin', 'modeller']);
    expect((await draft('Vorher', maria)).status).toBe(201);
    await eventually(() => Date.now() > ends);
    const refused = await draft('Nachher', maria);
    expect([refused.status, refused.body.code]).toEqual([403, 'AUTH.AGREEMENT_EXPIRED']);
    expect(refused.body.title).toBe('Die Mitnutzungsvereinbarung ist abgelaufen; Ihre Behörde kann nur noch lesen.');
    expect((await client.get('/api/v1/models', maria.token)).body.items).toHaveLength(1);
    await refresh(maria);
    expect((await draft('Nachher', maria)).status).toBe(403);
    await must(`/organisations/${organisationId}/agreements`, { validUntil: inMs(86_400_000) }, land);
    const renewed = Date.now();
    await eventually(async () => {
      const answer = await draft('Wieder', maria);
      if (answer.status === 401) await refresh(maria);
      return answer.status === 201;
    }, withinMs);
    process.stdout.write(`an organisation writes ${Date.now() - renewed} ms after its renewal\n`);
  });

  it('takes everything from an adviser who is sent away, requests and open streams, within seconds', async () => {
    const organisationId = await admitted('Stadt Rat');
    const otto = await person('otto@rat.example', organisationId, ['orgAdmin', 'modeller']);
    const model = (await draft('Vertraulich', otto)).body.id;
    const guest = { email: 'ada@beratung.example', validUntil: inMs(86_400_000) };
    const invited = await must(`/organisations/${organisationId}/advisers`, guest, otto.token);
    await must('/auth/set-password', { token: invited.setPassword.token, newPassword: password });
    const ada = await signedIn(guest.email);
    expect((await client.get(`/api/v1/models/${model}`, ada.token)).status).toBe(200);
    const stream = await fetch(`${platform.url}/api/v1/events/stream`, {
      headers: { Authorization: `Bearer ${ada.token}` },
    });
    const streamEnd = streamEnded(stream);
    await must(`/organisations/${organisationId}/advisers/${invited.id}/end`, {}, otto.token);
    const sentAway = Date.now();
    await eventually(async () => (await client.get(`/api/v1/models/${model}`, ada.token)).status === 401, withinMs);
    const lost = Date.now() - sentAway;
    const cut = (await streamEnd) - sentAway;
    process.stdout.write(`an adviser lost requests after ${lost} ms and the stream after ${cut} ms\n`);
    expect(cut).toBeLessThan(withinMs);
    await refresh(ada);
    expect((await client.get(`/api/v1/models/${model}`, ada.token)).status).toBe(404);
    expect((await client.get('/api/v1/models', ada.token)).body.items).toEqual([]);
  });

  it('takes everything from an adviser whose time has come, without anybody doing anything', async () => {
    const organisationId = await admitted('Stadt Frist');
    const otto = await person('otto@frist.example', organisationId, ['orgAdmin', 'modeller']);
    const model = (await draft('Vertraulich', otto)).body.id;
    const ends = Date.now() + 3_000;
    const guest = { email: 'bert@beratung.example', validUntil: new Date(ends).toISOString() };
    const invited = await must(`/organisations/${organisationId}/advisers`, guest, otto.token);
    await must('/auth/set-password', { token: invited.setPassword.token, newPassword: password });
    const bert = await signedIn(guest.email);
    expect((await client.get(`/api/v1/models/${model}`, bert.token)).status).toBe(200);
    await eventually(() => Date.now() > ends);
    expect((await client.get(`/api/v1/models/${model}`, bert.token)).status).toBe(404);
  });

  it('tells whoever follows a unit or a service of what is entered and released for it', async () => {
    const organisationId = await admitted('Stadt Folge');
    const otto = await person('otto@folge.example', organisationId, ['orgAdmin']);
    const pia = await person('pia@folge.example', organisationId, ['modeller'], otto.token);
    const paul = await person('paul@folge.example', organisationId, ['processManager'], otto.token);
    const example = demoContent<{ content: { subProcesses: { orgUnit: string }[] } }>('gewerbeanmeldung.json');
    const title = example.content.subProcesses[0]!.orgUnit;
    const unit = await must(`/organisations/${organisationId}/units`, { title }, otto.token);
    await must('/subscriptions', { kind: 'unit', target: unit.id }, otto.token);
    await must('/subscriptions', { kind: 'service', target: '99 050 012 104 000' }, otto.token);
    const profile = await must('/profiles', { title: 'Gewerbe anmelden', serviceKeys: ['99050012104000'] }, paul.token);
    const draftOf = { title: 'Gewerbe', notation: 'blocks', content: example.content };
    const model = await must('/models', draftOf, pia.token);
    await must(`/models/${model.id}/submit`, {}, pia.token);
    for (const action of ['approve', 'release']) await must(`/models/${model.id}/${action}`, {}, paul.token);
    const subjects = await eventually(async () => {
      const { items } = (await client.get('/api/v1/notifications', otto.token)).body;
      const seen = items.map((item: { subject: string }) => item.subject);
      return seen.includes(model.id) && seen.includes(profile.id) && seen;
    });
    expect(subjects).toContain(model.id);
  });
});

/** When the other side closed it. */
async function streamEnded(stream: Response): Promise<number> {
  const reader = stream.body!.getReader();
  for (;;) {
    const { done } = await reader.read().catch(() => ({ done: true }));
    if (done) return Date.now();
  }
}

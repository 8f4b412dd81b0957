import type { CloudEvent, EventData, letterRequested } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';

const password = 'ein langes Passwort';
type Letter = EventData<typeof letterRequested>;

describe('requests for admission', () => {
  let identity: StartedIdentity;
  let land: string;
  const letters: Letter[] = [];

  beforeAll(async () => {
    identity = await startIdentity({ mail: true });
    land = await identity.signInAsAdministrator();
    const bindings = [{ exchange: 'pp.internal', pattern: '*.identity.letter.#' } as const];
    const handle = async (event: CloudEvent) => void letters.push(event.data as Letter);
    await identity.backend.bus.broadcast({ name: 'test.letters', bindings, handle });
  });
  afterAll(() => identity?.stop());

  const applicant = (email: string) => ({ email, displayName: 'Erika Beispiel' });
  const ask = (body: object, address = `10.0.0.${letters.length}`) =>
    identity.client.post('/api/v1/organisation-requests', { kind: 'gemeinde', ...body }, undefined, {
      'X-Forwarded-For': address,
    });
  const letterTo = (email: string, kind: Letter['kind']) =>
    eventually(() => letters.find((letter) => letter.to === email && letter.kind === kind));
  const tokenIn = (letter: Letter) => new URL(letter.link ?? '').searchParams.get('token')!;
  async function confirmed(email: string): Promise<void> {
    const token = tokenIn(await letterTo(email, 'confirm-address'));
    const answer = await identity.client.post('/api/v1/organisation-requests/confirmations', { token });
    expect(answer.status).toBe(204);
  }
  const queue = async (query = '') =>
    (await identity.client.get(`/api/v1/organisations/requests${query}`, land)).body.items;
  const requestOf = async (email: string) =>
    (await queue()).find((item: { applicant: { email: string } }) => item.applicant.email === email);
  // oxlint-disable-next-line max-params -- reads as a sentence
  const decide = (id: string, action: string, body: object, token = land) =>
    identity.client.post(`/api/v1/organisations/requests/${id}/${action}`, body, token);
  async function open(email: string, body: object) {
    expect((await ask({ ...body, applicant: applicant(email) })).status).toBe(202);
    await confirmed(email);
    return requestOf(email);
  }

  it('lead from the first letter to an administrator who signs in, however often each step is repeated', async () => {
    const email = 'erika@musterhausen.example';
    await ask({ name: 'Stadt Musterhausen', ags: '99729990', applicant: applicant(email) });
    expect(await requestOf(email)).toBeUndefined();
    const page = await identity.client.get(
      new URL((await letterTo(email, 'confirm-address')).link!).pathname + '?token=x.' + 'ä'.repeat(43),
    );
    expect([page.status, page.body.code]).toEqual([422, 'ADMISSION.LINK_INVALID']);
    await confirmed(email);
    await confirmed(email);
    const request = await requestOf(email);
    expect(request).toMatchObject({ state: 'open', isConfirmed: true, name: 'Stadt Musterhausen' });
    const [first, second] = await Promise.all([decide(request.id, 'approve', {}), decide(request.id, 'approve', {})]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const token = tokenIn(await letterTo(email, 'invitation'));
    const path = `/api/v1/auth/password?token=${encodeURIComponent(token)}`;
    expect((await identity.client.get(path)).body).toContain('name="newPassword"');
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const short = await identity.client.send('POST', path, { body: 'newPassword=kurz', headers: form });
    expect([short.status, String(short.body)]).toEqual([422, expect.stringContaining('role="alert"')]);
    const set = await identity.client.send('POST', path, {
      body: `newPassword=${encodeURIComponent(password)}`,
      headers: form,
    });
    expect(set.status).toBe(200);
    const erika = await identity.signIn(email, password);
    const { memberships } = (await identity.client.get('/api/v1/me', erika)).body;
    expect(memberships).toEqual([expect.objectContaining({ roles: ['orgAdmin'] })]);
    expect(Date.parse(memberships[0].writableUntil)).toBeGreaterThan(Date.now());
    const done = await eventually(async () => {
      const current = await requestOf(email);
      return current.organisationId !== undefined && current;
    });
    expect(done.organisationId).toBe(memberships[0].organisationId);
    const agreements = await identity.client.get(`/api/v1/organisations/${done.organisationId}/agreements`, land);
    expect(agreements.body.items).toHaveLength(1);
    expect(letters.filter(({ to, kind }) => to === email && kind === 'invitation')).toHaveLength(1);
    expect((await decide(request.id, 'refuse', { reason: 'zu spät' })).body.code).toBe('ADMISSION.DECIDED');
  });

  it('are answered alike, whatever exists, and are limited for each network address', async () => {
    const known = await ask({
      name: 'Stadt Musterhausen',
      ags: '99729990',
      applicant: applicant('erika@musterhausen.example'),
    });
    const unknown = await ask({
      name: 'Nirgendheim',
      ags: '99729991',
      applicant: applicant('niemand@nirgends.example'),
    });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const many = [];
    for (let n = 0; n < 11; n += 1)
      many.push(await ask({ name: `Ort ${n}`, applicant: applicant(`x${n}@nirgends.example`) }, '10.9.9.9'));
    expect(many.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
    expect(many[10]!.headers.get('retry-after')).toBe('3600');
    const token = await identity.client.get('/api/v1/organisations/requests');
    expect(token.status).toBe(401);
  });

  it('are refused with a reason, which the applicant is told', async () => {
    const email = 'rudi@doppelt.example';
    const request = await open(email, { name: 'Doppelt' });
    const refused = await decide(request.id, 'refuse', { reason: 'Keine Behörde des Landes.' });
    expect(refused.body).toMatchObject({ state: 'refused', reason: 'Keine Behörde des Landes.' });
    expect((await letterTo(email, 'request-refused')).reason).toBe('Keine Behörde des Landes.');
    expect((await decide(request.id, 'approve', {})).body.code).toBe('ADMISSION.DECIDED');
  });

  it('for a municipality of the register open that one, and none that has an administrator of its own', async () => {
    const body = { kind: 'gemeinde', name: 'Bad Beispiel', ags: '99729992' };
    const registered = (await identity.client.post('/api/v1/organisations', body, land)).body.id;
    const request = await open('bea@bad-beispiel.example', { name: 'Bad Beispiel', ags: '99729992' });
    expect(request.knownOrganisationId).toBe(registered);
    await decide(request.id, 'approve', {});
    const done = await eventually(async () => {
      const current = await requestOf('bea@bad-beispiel.example');
      return current.organisationId !== undefined && current;
    });
    expect(done.organisationId).toBe(registered);
    const rival = await open('rita@bad-beispiel.example', { name: 'Bad Beispiel', ags: '99729992' });
    const answer = await decide(rival.id, 'approve', {});
    expect([answer.status, answer.body.code]).toEqual([409, 'ADMISSION.HAS_ADMINISTRATOR']);
    expect((await requestOf('rita@bad-beispiel.example')).state).toBe('open');
  });

  it('that meet each other at the same key admit one organisation; the other approval is taken back', async () => {
    const both = await Promise.all(
      ['uwe', 'udo'].map((name) => open(`${name}@zweimal.example`, { name: `Zweimal ${name}`, ags: '99729993' })),
    );
    const answers = await Promise.all(both.map(({ id }) => decide(id, 'approve', {})));
    const after = await eventually(async () => {
      const seen = await Promise.all(['uwe', 'udo'].map((name) => requestOf(`${name}@zweimal.example`)));
      return seen.every(({ organisationId, state }) => organisationId !== undefined || state === 'open') && seen;
    });
    expect(answers.map(({ status }) => status)).toContain(200);
    expect(
      after.filter(({ organisationId }: { organisationId?: string }) => organisationId !== undefined),
    ).toHaveLength(1);
    const found = await identity.client.get('/api/v1/organisations?ags=99729993', land);
    expect(found.body.items).toHaveLength(1);
  });

  it('are the business of the Land alone', async () => {
    const erika = await identity.signIn('erika@musterhausen.example', password);
    const [request] = await queue();
    const asked = [
      await identity.client.get('/api/v1/organisations/requests', erika),
      await identity.client.get(`/api/v1/organisations/requests/${request.id}`, erika),
      await decide(request.id, 'approve', {}, erika),
      await decide(request.id, 'refuse', { reason: 'x' }, erika),
      await decide(request.id, 'invite', {}, erika),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});

import { landOrganisationId, newId } from '@prozessplattform/contracts';
import { openDatabase, type Database } from '@prozessplattform/persistence';
import { eventually, startTestBackend, type TestBackend } from '@prozessplattform/testing';
import { startIdentity, type StartedIdentity } from '../start-identity.fixture.ts';
import { auditStore, type AuditStore } from '../storage/audit-store.ts';
import type { AuditContent } from './audit-record.ts';
import { auditWriter, type AuditWriter } from './audit-writer.ts';
import { verifyAll } from './verify-all.ts';
import { verifyChain } from './verify-chain.ts';

describe('the chain of an organisation', () => {
  const key = Buffer.alloc(32, 7);
  let backend: TestBackend;
  let database: Database;
  let store: AuditStore;
  let writer: AuditWriter;
  let organisationId: string;

  beforeAll(async () => {
    backend = await startTestBackend();
    database = await openDatabase({ uri: backend.databaseUri, name: 'audit', log: backend.log });
    store = auditStore(database);
    await database.init();
  });
  beforeEach(async () => {
    organisationId = newId();
    writer = auditWriter({ store, key });
    await Promise.all(Array.from({ length: 5 }, (_, n) => writer.append(act(organisationId, `o${n}`))));
  });
  afterAll(async () => {
    await database.close();
    await backend.stop();
  });

  const raw = () => database.connection.collection('audit-log');
  const verified = () => verifyChain(store, organisationId, key);

  it('gives consecutive numbers, each act once, whoever writes', async () => {
    const again = act(organisationId, 'again');
    const other = auditWriter({ store, key });
    await Promise.all([writer.append(again), other.append(again), other.append(act(organisationId, 'more'))]);
    await writer.append(again);
    const numbers: number[] = [];
    for await (const { number } of store.walk(organisationId)) numbers.push(number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await verified()).toMatchObject({ records: 7, intact: true });
  });

  it('can only be added to and read', () => {
    const verbs = ['append', 'chains', 'end', 'known', 'records', 'sealEnds', 'sealedEnd', 'walk'];
    expect(Object.keys(store).toSorted()).toEqual(verbs);
    expect(Object.keys(store.records)).toEqual(['list']);
  });

  it('is verified with all others by the command of the operator', async () => {
    const lines: string[] = [];
    await verifyAll(store, key, (line) => lines.push(line));
    expect(lines.find((line) => line.includes(organisationId))).toMatch(/^intact \S+ 5 sha256-/);
    await raw().deleteOne({ organisationId, number: 2 });
    const broken: string[] = [];
    expect(await verifyAll(store, undefined, (line) => broken.push(line))).toBe(false);
    expect(broken).toContain(`BROKEN ${organisationId} at record 2: missing`);
    expect(broken.at(-1)).toMatch(/ 1 broken; the seals were not looked at/);
    await raw().deleteMany({ organisationId });
    await database.connection.collection('audit-ends').deleteMany({ organisationId });
  });

  it('tells an altered record', async () => {
    await raw().updateOne({ organisationId, number: 3 }, { $set: { 'actor.id': newId() } });
    expect(await verified()).toMatchObject({ records: 2, intact: false, firstBroken: { number: 3, fault: 'altered' } });
  });

  it('tells a removed record', async () => {
    await raw().deleteOne({ organisationId, number: 3 });
    expect(await verified()).toMatchObject({ intact: false, firstBroken: { number: 3, fault: 'missing' } });
  });

  it('tells removed last records', async () => {
    await raw().deleteMany({ organisationId, number: { $gte: 4 } });
    expect(await verified()).toMatchObject({ records: 3, firstBroken: { number: 4, fault: 'truncated' } });
    await raw().deleteMany({ organisationId });
    expect(await verified()).toMatchObject({ records: 0, firstBroken: { number: 1, fault: 'truncated' } });
  });

  it('tells records in another order', async () => {
    await raw().updateOne({ organisationId, number: 2 }, { $set: { number: 99 } });
    await raw().updateOne({ organisationId, number: 3 }, { $set: { number: 2 } });
    await raw().updateOne({ organisationId, number: 99 }, { $set: { number: 3 } });
    expect(await verified()).toMatchObject({ firstBroken: { number: 2, fault: 'unlinked' } });
  });

  it('tells a chain that somebody without the key computed anew', async () => {
    await raw().deleteMany({ organisationId });
    await database.connection.collection('audit-ends').deleteMany({ organisationId });
    await auditWriter({ store, key: Buffer.alloc(32, 8) }).append(act(organisationId, 'invented'));
    expect(await verified()).toMatchObject({ firstBroken: { number: 1, fault: 'unsealed' } });
    expect(await verifyChain(store, organisationId)).toMatchObject({ intact: true });
  });
});

describe('the audit log', () => {
  let identity: StartedIdentity;
  let land: string;
  let auditor: string;
  let admin: string;
  let organisationId: string;
  let adminId: string;
  const password = 'ein langes Passwort';

  beforeAll(async () => {
    identity = await startIdentity();
    land = await identity.signInAsAdministrator();
    const post = async (path: string, body: object) => (await identity.client.post(path, body, land)).body;
    organisationId = (await post('/api/v1/organisations', { name: 'Ort A', kind: 'gemeinde' })).id;
    const person = (email: string, role: string, organisation: string) =>
      post('/api/v1/users', { email, displayName: email, password, organisationId: organisation, roles: [role] });
    adminId = (await person('anna@ort-a.example', 'orgAdmin', organisationId)).id;
    await person('pruefung@land.example', 'auditor', landOrganisationId);
    admin = await identity.signIn('anna@ort-a.example', password);
    auditor = await identity.signIn('pruefung@land.example', password);
  });
  afterAll(() => identity.stop());

  const read = async (token: string, query = '') => identity.client.get(`/api/v1/audit-log${query}`, token);
  const one = (token: string, query: string) =>
    eventually(async () => (await read(token, query)).body.items?.[0] as Record<string, unknown> | undefined);

  it('says who did what to which object, in which request', async () => {
    const created = await identity.client.send('POST', '/api/v1/service-accounts', {
      token: admin,
      body: { name: 'Ablage', roles: ['reader'], scopes: ['identity:read'] },
      headers: { 'X-Request-Id': 'meine-anfrage' },
    });
    expect(created.status).toBe(201);
    expect(await one(admin, `?object=${created.body.id}`)).toMatchObject({
      organisationId,
      actor: { kind: 'user', id: adminId },
      action: 'createServiceAccount',
      effect: 'created',
      object: { type: 'identity/service-accounts', id: created.body.id },
      after: expect.stringMatching(/^sha256-/),
      requestId: 'meine-anfrage',
    });
  });

  it('names the state before and after: what one change leaves the next one finds', async () => {
    const { body: account } = await identity.client.post(
      '/api/v1/service-accounts',
      { name: 'Eins', roles: ['reader'], scopes: ['identity:read'] },
      admin,
    );
    const rename = (name: string, etag: string) =>
      identity.client.send('PATCH', `/api/v1/service-accounts/${account.id}`, {
        token: admin,
        body: { name },
        headers: { 'If-Match': etag },
      });
    const second = await rename('Zwei', `"1"`);
    await rename('Drei', second.etag);
    const items = await eventually(async () => {
      const found = (await read(admin, `?object=${account.id}`)).body.items;
      return found.length === 3 && found;
    });
    const [third, middle, first] = items as { before?: string; after: string; effect: string }[];
    expect([first!.effect, middle!.effect, third!.effect]).toEqual(['created', 'changed', 'changed']);
    expect(first!.before).toBeUndefined();
    expect(middle!.before).toBe(first!.after);
    expect(third!.before).toBe(middle!.after);
    expect(new Set([first!.after, middle!.after, third!.after]).size).toBe(3);
  });

  it('keeps the act where somebody of the Land acted for an organisation, with the reason', async () => {
    const record = await one(admin, '?action=createUser');
    expect(record).toMatchObject({
      organisationId,
      actor: { kind: 'user', reason: expect.stringContaining('members') },
    });
    expect(record?.['actor']).not.toMatchObject({ id: adminId });
  });

  it('has sign-ins, and failed ones without what was typed', async () => {
    await identity.signIn('anna@ort-a.example', 'falsch geraten');
    await identity.signIn('niemand@nirgends.example', 'falsch geraten');
    expect(await one(admin, '?action=login')).toMatchObject({
      actor: { kind: 'user', id: adminId },
      object: { type: 'identity/sessions' },
    });
    expect(await one(admin, '?action=sign-in-failed')).toMatchObject({
      object: { type: 'identity/users', id: adminId },
    });
    const unknown = await one(auditor, '?action=sign-in-failed');
    expect(unknown).toMatchObject({ object: { id: 'unknown' } });
    expect(JSON.stringify(unknown)).not.toContain('niemand');
  });

  it('has the tokens that programs got', async () => {
    const { body } = await identity.client.post(
      '/api/v1/service-accounts',
      { name: 'Programm', roles: ['reader'], scopes: ['identity:read'] },
      admin,
    );
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: body.id,
      client_secret: body.secret ?? body.clientSecret,
    });
    const answer = await identity.client.send('POST', '/oauth/token', {
      body: form.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
    expect(await one(admin, '?action=issueToken')).toMatchObject({ actor: { kind: 'service', id: body.id } });
  });

  it('is read by the administrators of the organisation and, for the Land, by its auditors: nobody else', async () => {
    expect(
      (await read(admin)).body.items.every(
        (item: { organisationId: string }) => item.organisationId === organisationId,
      ),
    ).toBe(true);
    expect((await read(auditor)).body.items[0]).toMatchObject({ organisationId: landOrganisationId });
    expect((await read(land)).status).toBe(403);
    const foreign = await read(auditor, `?organisationId=${organisationId}`);
    const unknown = await read(auditor, `?organisationId=${newId()}`);
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect((await read(admin, `?organisationId=${landOrganisationId}`)).status).toBe(404);
  });

  it('filters by time and goes on by cursor', async () => {
    expect((await read(admin, '?to=2020-01-01T00:00:00Z')).body.items).toEqual([]);
    const first = await read(admin, '?limit=2&from=2020-01-01T00:00:00Z');
    const second = await read(admin, `?limit=2&from=2020-01-01T00:00:00Z&cursor=${first.body.nextCursor}`);
    const numbers = [...first.body.items, ...second.body.items].map(({ number }: { number: number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a: number, b: number) => b - a));
    expect(new Set(numbers).size).toBe(4);
  });

  it('is exported line by line or as a table, which is recorded itself', async () => {
    const headers = { Authorization: `Bearer ${admin}` };
    const text = await (await fetch(`${identity.url}/api/v1/audit-log/export`, { headers })).text();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number });
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    const csv = await identity.client.get('/api/v1/audit-log/export?format=csv', admin);
    expect((csv.body as string).split('\r\n')[0]).toMatch(/^organisationId,number,previousHash,id,at,/);
    expect(await one(admin, '?action=exportAuditLog')).toMatchObject({ effect: 'noted', actor: { id: adminId } });
  });

  it('is verified on demand', async () => {
    const { body } = await identity.client.get('/api/v1/audit-log/verification', admin);
    expect(body).toMatchObject({ organisationId, intact: true });
    expect(body.records).toBeGreaterThan(5);
  });

  it('cannot be changed or removed by any request', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await identity.client.send(method, '/api/v1/audit-log', { token: admin })).status).toBe(405);
  });
});

function act(organisationId: string, id: string): AuditContent {
  return {
    id: newId(),
    organisationId,
    at: new Date().toISOString(),
    actor: { kind: 'user', id: newId() },
    action: 'updateSomething',
    effect: 'changed',
    object: { type: 'identity/things', id },
  };
}

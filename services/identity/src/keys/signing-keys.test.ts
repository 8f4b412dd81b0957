import { landOrganisationId } from '@prozessplattform/contracts';
import { openDatabase, type Database } from '@prozessplattform/persistence';
import { startTestBackend, type TestBackend } from '@prozessplattform/testing';
import { openIdentityStorage } from '../storage/identity-storage.ts';
import { deriveKey } from './secret-box.ts';
import { openSigningKeys } from './signing-keys.ts';

describe('signing keys', () => {
  let backend: TestBackend;
  let database: Database;
  let now = new Date('2026-01-01T00:00:00Z');
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

  beforeAll(async () => {
    backend = await startTestBackend();
    database = await openDatabase({ uri: backend.databaseUri, name: 'pp_keys', log: backend.log });
  });
  afterAll(async () => {
    await database?.close();
    await backend?.stop();
  });

  const open = () =>
    openSigningKeys(openIdentityStorage(database), {
      landId: landOrganisationId,
      sealingKey: deriveKey('nur für Tests: mindestens 32 Zeichen lang', 'signing'),
      now: () => now,
    });

  it('are public for 15 minutes before they sign and verify until the last token they signed has ended', async () => {
    const [first, replica] = [await open(), await open()];
    const old = (await first.current()).kid;
    const [one, other] = await Promise.all([first.rotate(), replica.rotate()]);
    expect(one.kid).toBe(other.kid);
    expect((await first.rotate()).kid).toBe(one.kid);
    later(899);
    const waiting = await open();
    expect((await waiting.current()).kid).toBe(old);
    expect((await waiting.publicKeys()).map(({ kid }) => kid)).toEqual([one.kid, old]);
    later(2);
    expect((await first.current()).kid).toBe(one.kid);
    later(600);
    expect((await first.publicKeys()).map(({ kid }) => kid)).toEqual([one.kid, old]);
    later(60);
    expect((await first.publicKeys()).map(({ kid }) => kid)).toEqual([one.kid]);
  });

  it('rotate by themselves when it is time, once, however many replicas look', async () => {
    const month = 30 * 86_400;
    const replicas = await Promise.all([open(), open(), open()]);
    const look = async () => (await Promise.all(replicas.map((one) => one.rotateWhenDue(month)))).includes(true);
    const kids = async () => (await (await open()).publicKeys()).map(({ kid }) => kid);
    const signing = async () => (await (await open()).current()).kid;
    const [old] = await kids();
    expect(await look()).toBe(false);
    later(month - 900 - 700);
    expect(await look()).toBe(false);
    later(100);
    expect(await look()).toBe(true);
    const [next, ...before] = await kids();
    expect([before, await signing(), await look()]).toEqual([[old], old, false]);
    later(901);
    expect([await signing(), await look(), await kids()]).toEqual([next, false, [next, old]]);
    later(month - 900);
    expect([await look(), (await kids()).slice(1)]).toEqual([true, [next]]);
  });
});

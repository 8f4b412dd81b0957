import { landOrganisationId, newId, type CloudEvent } from '@prozessplattform/contracts';
import { openDatabase, scopeForSystem, startRelay, type Database, type Relay } from '@prozessplattform/persistence';
import { startTestBackend, type TestBackend } from '@prozessplattform/testing';
import { openIdentityStorage, type IdentityStorage } from '../storage/identity-storage.ts';
import { coveredUntil } from './coverage.ts';
import { lookAfterAgreements } from './look-after-agreements.ts';

const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00.000Z');
const after = (days: number) => new Date(start + days * day);

describe('the end of usage agreements', () => {
  let backend: TestBackend;
  let database: Database;
  let relay: Relay;
  let storage: IdentityStorage;
  const told: CloudEvent<{ days?: number }>[] = [];

  beforeAll(async () => {
    backend = await startTestBackend();
    database = await openDatabase({ uri: backend.databaseUri, name: 'pp_agreements', log: backend.log });
    storage = openIdentityStorage(database);
    await database.init();
    const bindings = [{ exchange: 'pp.events', pattern: '*.identity.agreement.#' } as const];
    const handle = async (event: CloudEvent) => void told.push(event as CloudEvent<{ days?: number }>);
    await backend.bus.broadcast({ name: 'test.agreements', bindings, handle });
    const { bus, log } = backend;
    relay = startRelay({ database, bus, service: 'identity', log, stores: [storage.agreements] });
  });
  afterAll(async () => {
    await relay?.stop();
    await database?.close();
    await backend?.stop();
  });

  async function agreed(organisationId: string, fromDay: number, untilDay: number): Promise<void> {
    const scope = scopeForSystem(organisationId, 'a test concludes an agreement');
    const dates = { validFrom: after(fromDay), validUntil: after(untilDay) };
    await storage.agreements.insert(scope, { _id: newId(), ...dates, terms: {} });
  }
  /** Two replicas look at the same moment, and each of them twice. */
  async function look(atDay: number): Promise<void> {
    const replica = { storage, now: () => after(atDay), landId: landOrganisationId };
    await Promise.all([lookAfterAgreements(replica), lookAfterAgreements(replica)]);
    await lookAfterAgreements(replica);
  }
  async function toldOf(organisationId: string): Promise<(number | 'expired')[]> {
    await relay.drained();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return told.flatMap((event) =>
      event.organisationid === organisationId ? [event.type.endsWith('expired.v1') ? 'expired' : event.data.days!] : [],
    );
  }

  it('is told 90, 30 and 7 days before and when it has come, once each, whoever looks and how often', async () => {
    const organisationId = newId();
    await agreed(organisationId, 0, 365);
    for (const atDay of [1, 274, 275.5, 276, 300, 335.5, 340, 358.5, 364, 365.5, 400]) await look(atDay);
    expect(await toldOf(organisationId)).toEqual([90, 30, 7, 'expired']);
  });

  it('is told once where several days were missed, and not where the agreement was never that long', async () => {
    const [late, short] = [newId(), newId()];
    await agreed(late, 0, 365);
    await agreed(short, 350, 365);
    await look(360);
    expect(await toldOf(late)).toEqual([7]);
    expect(await toldOf(short)).toEqual([7]);
  });

  it('is not told where another agreement goes on, whose own end is told anew', async () => {
    const organisationId = newId();
    await agreed(organisationId, 0, 365);
    await look(276);
    await agreed(organisationId, 365, 730);
    for (const atDay of [340, 360, 366, 400]) await look(atDay);
    expect(await toldOf(organisationId)).toEqual([90]);
    for (const atDay of [641, 701, 724, 731]) await look(atDay);
    expect(await toldOf(organisationId)).toEqual([90, 90, 30, 7, 'expired']);
  });

  it('comes where agreements that follow each other leave a gap', () => {
    const period = (from: number, until: number) => ({ validFrom: after(from), validUntil: after(until) });
    expect(coveredUntil([period(10, 20), period(0, 10), period(25, 30)], after(5))).toEqual(after(20));
    expect(coveredUntil([period(10, 20)], after(25))).toBeUndefined();
  });
});

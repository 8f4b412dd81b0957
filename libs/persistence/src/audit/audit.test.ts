import { actRecorded, newId, type CloudEvent } from '@prozessplattform/contracts';
import { defineAggregate } from '../aggregate/define-aggregate.ts';
import { openDatabase, type Database } from '../database/database.ts';
import type { PersistenceHooks } from '../database/hooks.ts';
import { definePapers, newScope, PersistenceBench, principalOf, titled } from '../persistence-bench.fixture.ts';
import { RecordingBus } from '../relay/recording-bus.fixture.ts';
import { startRelay } from '../relay/start-relay.ts';
import { scopeFor, scopeForSystem, scopeOfEvent } from '../scope/scope.ts';
import { actAs, actForPrincipal } from './acting.ts';
import { auditTrail } from './audit-trail.ts';
import type { Act } from './owed-act.ts';
import { stateDigest } from './state-digest.ts';

describe('the audit log of an audited database', () => {
  const bench = new PersistenceBench();
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  async function audited(hooks: PersistenceHooks = {}) {
    const name = `t${newId().replaceAll('-', '')}`;
    const database = await openDatabase({ uri: bench.uri, name, log: bench.log, audited: true, hooks });
    return { database, papers: definePapers(database) };
  }

  async function published(
    database: Database,
    stores: Parameters<typeof startRelay>[0]['stores'],
  ): Promise<(CloudEvent & { data: Act })[]> {
    const bus = new RecordingBus();
    const relay = startRelay({ database, bus, service: 'modelling', log: bench.log, stores });
    await relay.drained();
    await relay.stop();
    await database.close();
    return bus.published.filter(({ type }) => type === actRecorded.type) as (CloudEvent & { data: Act })[];
  }

  it('is owed a record by every write, also by one that tells nobody else', async () => {
    const { database, papers } = await audited();
    const principal = principalOf(newId());
    const scope = scopeFor(principal);
    const { document } = await papers.insert(scope, { _id: newId(), title: 'a' });
    await papers.change(scope, document._id, {}, () => ({ set: { pages: 2 }, events: [titled('a')] }));
    await papers.change(scope, document._id, {}, () => null);
    await papers.remove(scope, document._id, {});
    const acts = await published(database, [papers]);
    expect(acts.map(({ data: { effect } }) => effect)).toEqual(['created', 'changed', 'removed']);
    expect(acts.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(acts[0]?.data).toMatchObject({
      actor: { kind: 'user', id: principal.id },
      object: { type: `${database.name}/papers`, id: document._id },
    });
  });

  it('is told the state before and after each write, however late the records leave', async () => {
    const { database, papers } = await audited();
    const scope = newScope();
    const { document } = await papers.insert(scope, { _id: newId(), title: 'a', tags: ['x'], parts: [{ name: 'p' }] });
    const first = stateDigest(await papers.get(scope, document._id));
    await papers.change(scope, document._id, {}, () => ({ push: { tags: ['y'] } }));
    const second = stateDigest(await papers.get(scope, document._id));
    await papers.change(scope, document._id, {}, () => ({ unset: ['parts'], increment: { pages: 1 } }));
    const third = stateDigest(await papers.get(scope, document._id));
    const acts = await published(database, [papers]);
    expect(acts.map(({ data }) => [data.before, data.after])).toEqual([
      [undefined, first],
      [first, second],
      [second, third],
    ]);
  });

  it('is told the same state by a process that publishes at once', async () => {
    const { database, papers } = await audited();
    const bus = new RecordingBus();
    const relay = startRelay({ database, bus, service: 'modelling', log: bench.log, stores: [papers] });
    const scope = newScope();
    const { document } = await papers.insert(scope, { _id: newId(), title: 'a', parts: [{ name: 'p' }] });
    await relay.drained();
    const after = (bus.published.at(-1)?.data as Act | undefined)?.after;
    expect(after).toBe(stateDigest(await papers.get(scope, document._id)));
    await relay.stop();
    await database.close();
  });

  it('gets the record of a write whose process died right after it', async () => {
    const { database, papers } = await audited({
      afterWrite: () => {
        throw new Error('killed');
      },
    });
    const _id = newId();
    await expect(papers.insert(newScope(), { _id, title: 'a' })).rejects.toThrow('killed');
    expect(await published(database, [papers])).toMatchObject([{ subject: _id, data: { effect: 'created' } }]);
  });

  it('names whoever stands behind a write: the request, the event or the reason of the platform', async () => {
    const { database, papers } = await audited();
    const organisationId = newId();
    const system = scopeForSystem(organisationId, 'the scheduler tidies up');
    const write = (scope = system) => papers.insert(scope, { _id: newId(), title: newId() });
    const person = { id: newId(), kind: 'user' as const };
    const event = { organisationid: organisationId, id: newId(), type: 'de.prozessplattform.a.b.c.v1' };
    await write();
    await actAs({ principal: person, action: 'updateUser', requestId: 'r1' }, () => write());
    await actAs({ action: 'login' }, () => actForPrincipal(person, () => write()));
    await write(scopeOfEvent(event));
    const acts = await published(database, [papers]);
    const byAction = new Map(acts.map(({ data }) => [data.action, data]));
    const reason = 'the scheduler tidies up';
    expect(byAction.get('system')?.actor).toEqual({ kind: 'system', reason });
    expect(byAction.get('updateUser')).toMatchObject({ actor: { ...person, reason }, requestId: 'r1' });
    expect(byAction.get('login')?.actor).toEqual({ ...person, reason });
    expect(byAction.get(event.type)?.actor).toEqual({ kind: 'system', causedBy: event.id });
  });

  it('is owed nothing by stores that say why, nor by a database that is not audited', async () => {
    const { database, papers } = await audited();
    const quiet = defineAggregate<{ text: string }>(database, {
      name: 'quiet',
      schema: { text: String },
      unaudited: 'it only remembers',
    });
    await quiet.insert(newScope(), { _id: newId(), text: 'a' });
    expect(await published(database, [papers, quiet])).toEqual([]);
    const other = await bench.papers();
    await other.papers.insert(newScope(), { _id: newId(), title: 'a' });
    expect(await published(other.database, [other.papers])).toEqual([]);
  });

  it('takes notes of acts that change nothing', async () => {
    const { database } = await audited();
    const trail = auditTrail(database);
    const principal = principalOf(newId());
    await actAs({ principal, action: 'exportAuditLog', requestId: 'r2' }, () =>
      trail.note(scopeFor(principal), { object: { type: 'identity/audit-log', id: 'x' } }),
    );
    expect((await published(database, [trail.store])).map(({ data }) => data)).toEqual([
      {
        actor: { kind: 'user', id: principal.id },
        action: 'exportAuditLog',
        requestId: 'r2',
        effect: 'noted',
        object: { type: 'identity/audit-log', id: 'x' },
      },
    ]);
  });
});

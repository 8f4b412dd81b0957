import { derivedId, newId } from '@prozessplattform/contracts';
import { DuplicateKey } from '../database/duplicate-key.ts';
import {
  definePapers,
  newScope,
  organisationIn,
  PersistenceBench,
  titled,
  type Paper,
} from '../persistence-bench.fixture.ts';
import type { Scope } from '../scope/scope.ts';
import type { AggregateStore } from './aggregate-store.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { openDatabase, type Database } from '../database/database.ts';

describe('an aggregate store', () => {
  const bench = new PersistenceBench();
  let database: Database;
  let papers: AggregateStore<Paper>;
  let scope: Scope;
  let failing: 'beforeWrite' | 'afterWrite' | undefined;

  beforeAll(async () => {
    await bench.start();
    const crash = (point: string) => {
      if (failing === point) throw new Error(`crash ${point}`);
    };
    ({ database, papers } = await bench.papers({
      beforeWrite: () => crash('beforeWrite'),
      afterWrite: () => crash('afterWrite'),
    }));
  });
  beforeEach(() => {
    failing = undefined;
    scope = newScope();
  });
  afterAll(() => bench.stop());

  /** The document as it lies in the database. */
  async function raw(id: string): Promise<Record<string, unknown> & { outbox: OutboxEntry[] }> {
    const found = await database.connection.collection('papers').findOne({ _id: id as never });
    return found as unknown as Record<string, unknown> & { outbox: OutboxEntry[] };
  }
  const isStale = expect.objectContaining({ code: 'RESOURCE.STALE' });
  const isMissing = expect.objectContaining({ code: 'RESOURCE.NOT_FOUND' });

  describe('inserting', () => {
    it('saves the document and its events in one write', async () => {
      const { document, created } = await papers.insert(scope, { _id: newId(), title: 'A' }, [titled('A')]);
      expect(created).toBe(true);
      expect(document).toMatchObject({ title: 'A', version: 1, organisationId: organisationIn(scope) });
      const stored = await raw(document._id);
      expect(stored.outbox).toHaveLength(1);
      expect(stored.outbox[0]).toMatchObject({ sequence: 1, type: titled('A').event.type });
    });

    it('saves neither when the process ends before the write, both when it ends after it', async () => {
      const [before, after] = [newId(), newId()];
      failing = 'beforeWrite';
      await expect(papers.insert(scope, { _id: before, title: 'B' }, [titled('B')])).rejects.toThrow('crash');
      failing = 'afterWrite';
      await expect(papers.insert(scope, { _id: after, title: 'C' }, [titled('C')])).rejects.toThrow('crash');
      expect(await raw(before)).toBeNull();
      expect((await raw(after)).outbox).toHaveLength(1);
    });

    it('answers the existing document when the same cause creates it again', async () => {
      const _id = derivedId(newId(), 'paper');
      await papers.insert(scope, { _id, title: 'first' }, [titled('first')]);
      const again = await papers.insert(scope, { _id, title: 'second' }, [titled('second')]);
      expect(again).toMatchObject({ created: false, document: { title: 'first', version: 1 } });
      expect((await raw(_id)).outbox).toHaveLength(1);
    });

    it('answers an existing document even after its deletion, and does not bring it back', async () => {
      const _id = derivedId(newId(), 'paper');
      await papers.insert(scope, { _id, title: 'gone' });
      await papers.remove(scope, _id, {});
      const again = await papers.insert(scope, { _id, title: 'gone' });
      expect(again.created).toBe(false);
      expect(again.document.deletedAt).toBeInstanceOf(Date);
      expect(await papers.find(scope, _id)).toBeNull();
    });

    it('does not answer another organisation’s document for the same id', async () => {
      const _id = newId();
      await papers.insert(scope, { _id, title: 'mine' });
      const conflict = expect.objectContaining({ code: 'RESOURCE.CONFLICT' });
      await expect(papers.insert(newScope(), { _id, title: 'theirs' })).rejects.toEqual(conflict);
    });

    it('names the fields of a unique index that is in the way', async () => {
      await papers.insert(scope, { _id: newId(), title: 'unique' });
      const second = papers.insert(scope, { _id: newId(), title: 'unique' });
      await expect(second).rejects.toThrow(DuplicateKey);
      await expect(second).rejects.toMatchObject({ code: 'RESOURCE.CONFLICT', fields: ['organisationId', 'title'] });
      await expect(papers.insert(newScope(), { _id: newId(), title: 'unique' })).resolves.toMatchObject({
        created: true,
      });
    });

    it('refuses unknown fields and those that it sets itself', async () => {
      const wrong = (fields: object) => papers.insert(scope, { _id: newId(), title: 'x', ...fields } as never);
      await expect(wrong({ color: 'red' })).rejects.toThrow('color');
      await expect(wrong({ parts: [{ name: 'p', color: 'red' }] })).rejects.toThrow('color');
      for (const field of ['organisationId', 'version', 'outbox', 'relayLease', 'deletedAt'])
        await expect(wrong({ [field]: 'x' })).rejects.toThrow(TypeError);
    });

    it('gives subdocuments no ids of their own', async () => {
      const { document } = await papers.insert(scope, { _id: newId(), title: 'p', parts: [{ name: 'one' }] });
      expect(document.parts).toEqual([{ name: 'one' }]);
      expect((await papers.get(scope, document._id)).parts).toEqual([{ name: 'one' }]);
    });
  });

  describe('changing', () => {
    async function inserted(fields: Partial<Paper> = {}): Promise<string> {
      const { document } = await papers.insert(scope, { _id: newId(), title: newId(), ...fields });
      return document._id;
    }

    it('applies the change, counts the version and owes the event, in one write', async () => {
      const id = await inserted({ tags: ['a'], parts: [{ name: 'p' }], pages: 3 });
      const changed = await papers.change(scope, id, { expectedVersion: 1 }, (current) => ({
        set: { title: `${current.title}!`, 'parts.0.weight': 2 },
        push: { tags: ['b', 'c'] },
        increment: { pages: 2 },
        events: [titled('changed')],
      }));
      expect(changed).toMatchObject({ version: 2, tags: ['a', 'b', 'c'], parts: [{ name: 'p', weight: 2 }], pages: 5 });
      expect((await raw(id)).outbox.map((entry) => entry.sequence)).toEqual([2]);
      const pulled = await papers.change(scope, id, {}, () => ({ unset: ['pages'], pull: { tags: 'b' } }));
      expect(pulled.tags).toEqual(['a', 'c']);
      expect('pages' in pulled).toBe(false);
    });

    it('saves neither change nor event when the process ends before the write, both when it ends after it', async () => {
      const id = await inserted();
      const change = () => papers.change(scope, id, {}, () => ({ set: { pages: 9 }, events: [titled('x')] }));
      failing = 'beforeWrite';
      await expect(change()).rejects.toThrow('crash');
      expect(await raw(id)).toMatchObject({ version: 1, outbox: [] });
      failing = 'afterWrite';
      await expect(change()).rejects.toThrow('crash');
      expect(await raw(id)).toMatchObject({ version: 2, pages: 9, outbox: [{ sequence: 2 }] });
    });

    it('refuses a stale version and changes nothing', async () => {
      const id = await inserted();
      await papers.change(scope, id, {}, () => ({ set: { pages: 1 } }));
      await expect(papers.change(scope, id, { expectedVersion: 1 }, () => ({ set: { pages: 2 } }))).rejects.toEqual(
        isStale,
      );
      expect(await papers.get(scope, id)).toMatchObject({ pages: 1, version: 2 });
    });

    it('lets only one of two writers with the same version win', async () => {
      const id = await inserted();
      const attempts = [1, 2, 3, 4].map((pages) =>
        papers.change(scope, id, { expectedVersion: 1 }, () => ({ set: { pages }, events: [titled('x')] })),
      );
      const results = await Promise.allSettled(attempts);
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(isStale);
      expect(await raw(id)).toMatchObject({ version: 2, outbox: [{ sequence: 2 }] });
    });

    it('asks again when somebody was faster and no version was expected', async () => {
      const id = await inserted({ pages: 0 });
      const increments = [1, 2, 3].map(() =>
        papers.change(scope, id, {}, (current) => ({ set: { pages: (current.pages ?? 0) + 1 } })),
      );
      await Promise.all(increments);
      expect(await papers.get(scope, id)).toMatchObject({ pages: 3, version: 4 });
    });

    it('does nothing when there is nothing to do', async () => {
      const id = await inserted();
      expect(await papers.change(scope, id, {}, () => null)).toMatchObject({ version: 1 });
    });

    it('makes a change only once for one causing event', async () => {
      const id = await inserted({ pages: 0 });
      const causedBy = newId();
      const count = () =>
        papers.change(scope, id, { causedBy }, () => ({ increment: { pages: 1 }, events: [titled('x')] }));
      await Promise.all([count(), count(), count()]);
      await count();
      expect(await raw(id)).toMatchObject({ pages: 1, version: 2, outbox: [{ sequence: 2 }] });
      expect('appliedEvents' in (await papers.get(scope, id))).toBe(false);
    });

    it('does not let a service set what the store answers for', async () => {
      const id = await inserted();
      for (const path of ['organisationId', 'version', 'outbox.0.id', 'deletedAt', '_id', 'relayLease.owner'])
        await expect(papers.change(scope, id, {}, () => ({ set: { [path]: 'x' } }) as never)).rejects.toThrow(
          TypeError,
        );
      await expect(papers.change(scope, id, {}, () => ({ set: { color: 'red' } }) as never)).rejects.toThrow('color');
    });
  });

  describe('tenancy', () => {
    it('hides one organisation’s documents from every read and write of another', async () => {
      const { document } = await papers.insert(scope, { _id: newId(), title: 'secret' });
      const stranger = newScope();
      expect(await papers.find(stranger, document._id)).toBeNull();
      await expect(papers.get(stranger, document._id)).rejects.toEqual(isMissing);
      await expect(papers.change(stranger, document._id, {}, () => ({ set: { pages: 1 } }))).rejects.toEqual(isMissing);
      await expect(papers.remove(stranger, document._id, {})).rejects.toEqual(isMissing);
      expect(await papers.list(stranger, { limit: 10 })).toEqual({ items: [] });
      expect(await papers.count(stranger)).toBe(0);
      expect(await papers.aggregate(stranger, [{ $project: { title: 1 } }])).toEqual([]);
    });

    it('asks the server the same for a foreign id as for one that does not exist', async () => {
      const watched = await openDatabase({
        uri: bench.uri,
        name: database.name,
        log: bench.log,
        monitorCommands: true,
      });
      const watchedPapers = definePapers(watched);
      await watched.init();
      const commands: string[] = [];
      watched.connection.getClient().on('commandStarted', ({ command }: { command: Record<string, unknown> }) => {
        const { lsid: _session, ...asked } = command;
        commands.push(JSON.stringify(asked));
      });
      const { document } = await papers.insert(scope, { _id: newId(), title: 'foreign' });
      const stranger = newScope();
      const asked = async (id: string) => {
        commands.length = 0;
        await expect(watchedPapers.get(stranger, id)).rejects.toEqual(isMissing);
        await expect(watchedPapers.change(stranger, id, {}, () => ({ set: { pages: 1 } }))).rejects.toEqual(isMissing);
        await expect(watchedPapers.remove(stranger, id, {})).rejects.toEqual(isMissing);
        return commands.map((command) => command.replaceAll(id, '<id>'));
      };
      const ofForeign = await asked(document._id);
      expect(ofForeign).toHaveLength(3);
      expect(ofForeign).toEqual(await asked(newId()));
      await watched.close();
    });

    it('cannot be escaped by a filter', async () => {
      await papers.insert(scope, { _id: newId(), title: 'secret' });
      const stranger = newScope();
      const filters = [
        { organisationId: organisationIn(scope) },
        { $or: [{ organisationId: organisationIn(scope) }, { title: 'secret' }] },
        { $nor: [{ organisationId: organisationIn(stranger) }] },
      ];
      for (const filter of filters) expect(await papers.count(stranger, filter as never)).toBe(0);
    });

    it('cannot be escaped by an aggregation', async () => {
      for (const stage of ['$lookup', '$unionWith', '$graphLookup', '$out', '$merge']) {
        await expect(papers.aggregate(scope, [{ [stage]: {} } as never])).rejects.toThrow(TypeError);
        await expect(papers.aggregate(scope, [{ $facet: { a: [{ [stage]: {} }] } } as never])).rejects.toThrow(
          TypeError,
        );
      }
    });

    it('takes nothing else for a scope, neither when compiled nor when run', async () => {
      const forged = { organisationIds: scope.organisationIds };
      // @ts-expect-error A query without a scope cannot be written.
      await expect(papers.get(forged, newId())).rejects.toThrow(TypeError);
      // @ts-expect-error An id is no scope.
      await expect(papers.list(organisationIn(scope), { limit: 1 })).rejects.toThrow(TypeError);
      const writes = [
        papers.insert(forged as Scope, { _id: newId(), title: 'x' }),
        papers.change(forged as Scope, newId(), {}, () => null),
        papers.remove(forged as Scope, newId(), {}),
      ];
      for (const write of writes) await expect(write).rejects.toThrow(TypeError);
    });

    it('reads across organisations only with a reason', async () => {
      const { document } = await papers.insert(scope, { _id: newId(), title: newId() });
      expect(() => papers.unscoped('')).toThrow(TypeError);
      const everywhere = papers.unscoped('A test reads all organisations.');
      expect(await everywhere.get(document._id)).toMatchObject({ title: document.title });
      expect(await everywhere.count({ organisationId: organisationIn(scope) })).toBe(1);
    });
  });

  describe('removing', () => {
    it('keeps the document for its events but hides it from every read', async () => {
      const { document } = await papers.insert(scope, { _id: newId(), title: newId() });
      await papers.remove(scope, document._id, { expectedVersion: 1 }, [titled('removed')]);
      expect(await papers.find(scope, document._id)).toBeNull();
      expect(await papers.count(scope)).toBe(0);
      expect(await papers.unscoped('A test looks everywhere.').find(document._id)).toBeNull();
      await expect(papers.change(scope, document._id, {}, () => ({ set: { pages: 1 } }))).rejects.toEqual(isMissing);
      expect(await raw(document._id)).toMatchObject({ version: 2, outbox: [{ sequence: 2 }] });
    });

    it('destroys only what was removed before the date and owes no event', async () => {
      const add = async () => (await papers.insert(scope, { _id: newId(), title: newId() })).document._id;
      const [owing, settled, kept] = [await add(), await add(), await add()];
      await papers.remove(scope, owing, {}, [titled('removed')]);
      await papers.remove(scope, settled, {});
      expect(await papers.purge(new Date(Date.now() - 60_000))).toBe(0);
      expect(await papers.purge(new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(1);
      expect(await raw(settled)).toBeNull();
      expect(await raw(owing)).not.toBeNull();
      expect(await raw(kept)).not.toBeNull();
    });
  });

  it('never answers outbox, lease or remembered events', async () => {
    const { document } = await papers.insert(scope, { _id: newId(), title: newId() }, [titled('x')]);
    const hidden = ['outbox', 'relayLease', 'appliedEvents'];
    const changed = await papers.change(scope, document._id, { causedBy: newId() }, () => ({ set: { pages: 1 } }));
    const [listed] = (await papers.list(scope, { limit: 1 })).items;
    const [selected] = (await papers.list(scope, { limit: 1, fields: ['outbox', 'title'] as never })).items;
    const [aggregated] = await papers.aggregate<object>(scope, []);
    for (const answer of [document, changed, await papers.get(scope, document._id), listed, selected, aggregated])
      expect(hidden.filter((field) => field in (answer ?? {}))).toEqual([]);
  });
});

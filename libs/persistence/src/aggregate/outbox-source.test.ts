import { newId } from '@prozessplattform/contracts';
import { newScope, PersistenceBench, titled } from '../persistence-bench.fixture.ts';
import { outboxSource } from './outbox-source.ts';

describe('an outbox as the relay sees it', () => {
  const bench = new PersistenceBench();
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());
  const inAMinute = () => new Date(Date.now() + 60_000);

  it('gives a document to one of several that claim it at once, until its lease lapses', async () => {
    const { papers } = await bench.papers();
    const { document } = await papers.insert(newScope(), { _id: newId(), title: 'a' }, [titled('a')]);
    const source = outboxSource.of(papers);
    const claims = ['one', 'two', 'three', 'four'].map((owner) => source.claim(owner, [document._id], inAMinute()));
    const taken = (await Promise.all(claims)).filter((documents) => documents.length > 0);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.[0]).toMatchObject({ _id: document._id, outbox: [{ sequence: 1 }] });
    expect(await source.pending('five', { except: [], limit: 9 })).toEqual([]);
  });

  it('gives a document away whose lease has lapsed', async () => {
    const { papers } = await bench.papers();
    const { document } = await papers.insert(newScope(), { _id: newId(), title: 'a' }, [titled('a')]);
    const source = outboxSource.of(papers);
    await source.claim('dead', [document._id], new Date(Date.now() - 1));
    expect(await source.claim('alive', [document._id], inAMinute())).toHaveLength(1);
  });

  it('settles only the events that are named, and tells which documents owe more', async () => {
    const { papers } = await bench.papers();
    const scope = newScope();
    const [one, two, three] = [newId(), newId(), newId()];
    const some = await papers.insert(scope, { _id: newId(), title: 'some' }, [titled('1', one), titled('2', two)]);
    const all = await papers.insert(scope, { _id: newId(), title: 'all' }, [titled('3', three)]);
    const source = outboxSource.of(papers);
    const owing = await source.settle([
      { id: some.document._id, eventIds: [one] },
      { id: all.document._id, eventIds: [three] },
    ]);
    expect(owing).toEqual(new Set([some.document._id]));
    const ids = await source.pending('me', { except: [], limit: 9 });
    const [left] = await source.claim('me', ids, new Date(Date.now() + 5_000));
    expect(left?.outbox.map((entry) => entry.id)).toEqual([two]);
    expect(await source.owesNothing()).toBe(false);
  });

  it('exists for aggregate stores only', () => {
    expect(() => outboxSource.of({ name: 'nothing' })).toThrow(TypeError);
  });
});

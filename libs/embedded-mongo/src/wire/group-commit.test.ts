import { docOf } from '../bson/document.ts';
import { Engine } from '../engine/engine.ts';
import type { Change } from '../engine/journal.ts';
import { memoryStore } from '../storage/memory-store.ts';
import { GroupCommit } from './group-commit.ts';

function engineOn(commit: (changes: readonly Change[]) => void): {
  engine: Engine;
  groups: GroupCommit;
  sent: object[];
} {
  const engine = new Engine({ ...memoryStore(), commit });
  const groups = new GroupCommit(engine, (error) => ({ ok: 0, errmsg: (error as Error).message }));
  return { engine, groups, sent: [] };
}

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Replies', () => {
  it('wait until the changes of their tick are stored, which happens once for all of them', async () => {
    const batches: number[] = [];
    const { engine, groups, sent } = engineOn((changes) => void batches.push(changes.length));
    const collection = engine.ensureCollection('db', 'items');
    for (const _id of [1, 2, 3]) {
      collection.insert(docOf({ _id }));
      groups.send({ _id }, (reply) => sent.push(reply));
    }
    expect(sent).toEqual([]);
    await nextTick();
    expect(sent).toEqual([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    expect(batches).toEqual([4]);
  });

  it('go out at once when nothing is outstanding', () => {
    const { groups, sent } = engineOn(() => undefined);
    groups.send({ ok: 1 }, (reply) => sent.push(reply));
    expect(sent).toEqual([{ ok: 1 }]);
  });

  it('become errors when the changes cannot be stored, and the data goes back to what is stored', async () => {
    const { engine, groups, sent } = engineOn(() => {
      throw new Error('disk full');
    });
    engine.ensureCollection('db', 'items').insert(docOf({ _id: 1 }));
    groups.send({ ok: 1 }, (reply) => sent.push(reply));
    await nextTick();
    expect(sent).toEqual([{ ok: 0, errmsg: 'the changes could not be stored: disk full' }]);
    expect(engine.documents).toBe(0);
  });

  it('become errors also when something else had the changes of their tick stored', async () => {
    const { engine, groups, sent } = engineOn(() => {
      throw new Error('disk full');
    });
    engine.ensureCollection('db', 'items');
    groups.send({ ok: 1 }, (reply) => sent.push(reply));
    groups.flush();
    await nextTick();
    expect(sent).toEqual([{ ok: 0, errmsg: 'the changes could not be stored: disk full' }]);
  });
});

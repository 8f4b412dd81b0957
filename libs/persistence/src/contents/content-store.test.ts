import { newId } from '@prozessplattform/contracts';
import { newScope, PersistenceBench } from '../persistence-bench.fixture.ts';
import { contentHash } from './content-hash.ts';
import { defineContentStore, type ContentStore } from './define-content-store.ts';

describe('a content store', () => {
  const bench = new PersistenceBench();
  let contents: ContentStore<object>;

  beforeAll(async () => {
    await bench.start();
    contents = defineContentStore(await bench.open(), { name: 'contents' });
  });
  afterAll(() => bench.stop());

  it('writes once: the same again is fine, anything else is refused', async () => {
    const scope = newScope();
    const id = newId();
    const hash = await contents.put(scope, id, { a: 1, b: [{ c: 'ä' }] });
    expect(await contents.put(scope, id, { b: [{ c: 'ä' }], a: 1 })).toBe(hash);
    const conflict = expect.objectContaining({ code: 'RESOURCE.CONFLICT' });
    await expect(contents.put(scope, id, { a: 2 })).rejects.toEqual(conflict);
    expect(await contents.get(scope, id)).toEqual({ a: 1, b: [{ c: 'ä' }] });
  });

  it('belongs to one organisation', async () => {
    const id = newId();
    await contents.put(newScope(), id, { a: 1 });
    const missing = expect.objectContaining({ code: 'RESOURCE.NOT_FOUND' });
    await expect(contents.get(newScope(), id)).rejects.toEqual(missing);
    const conflict = expect.objectContaining({ code: 'RESOURCE.CONFLICT' });
    await expect(contents.put(newScope(), id, { a: 1 })).rejects.toEqual(conflict);
  });

  it('keeps dots, dollars and empty objects as they are', async () => {
    const scope = newScope();
    const id = newId();
    const content = { 'a.b': { $set: 1 }, empty: {}, none: null };
    await contents.put(scope, id, content);
    expect(await contents.get(scope, id)).toEqual(content);
  });

  it('hashes content whatever the order of its keys', () => {
    expect(contentHash({ a: [1, 2], b: { c: 1, d: 2 } })).toBe(contentHash({ b: { d: 2, c: 1 }, a: [1, 2] }));
    expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
    expect(contentHash({})).toBe('sha256-RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o');
  });
});

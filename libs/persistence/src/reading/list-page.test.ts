import { newId } from '@prozessplattform/contracts';
import fc from 'fast-check';
import type { AggregateStore } from '../aggregate/aggregate-store.ts';
import type { Doc } from '../fields.ts';
import { newScope, PersistenceBench, principalOf, type Paper } from '../persistence-bench.fixture.ts';
import { scopeFor, type Scope } from '../scope/scope.ts';
import type { ListQuery } from './list-query.ts';

describe('a list', () => {
  const bench = new PersistenceBench();
  let papers: AggregateStore<Paper>;

  beforeAll(async () => {
    await bench.start();
    ({ papers } = await bench.papers());
  });
  afterAll(() => bench.stop());

  async function walk(scope: Scope, query: Omit<ListQuery<Doc<Paper>>, 'cursor'>): Promise<Doc<Paper>[]> {
    const all: Doc<Paper>[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await papers.list(scope, { ...query, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(query.limit);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  it('gives every document once and in order, whatever the sort, with equal and missing values', async () => {
    const pages = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
    const cases = fc.record({
      values: fc.array(pages, { maxLength: 12 }),
      limit: fc.integer({ min: 1, max: 5 }),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ values, limit, direction }) => {
        const scope = newScope();
        for (const value of values)
          await papers.insert(scope, {
            _id: newId(),
            title: newId(),
            ...(value === undefined ? {} : { pages: value }),
          });
        const sign = direction === 'asc' ? 1 : -1;
        const walked = await walk(scope, { limit, sort: { by: 'pages', direction } });
        const rank = (paper: Doc<Paper>) => paper.pages ?? -1;
        const sorted = [...walked].sort((a, b) => sign * (rank(a) - rank(b) || (a._id < b._id ? -1 : 1)));
        expect(new Set(walked.map((paper) => paper._id)).size).toBe(values.length);
        expect(walked.map((paper) => paper._id)).toEqual(sorted.map((paper) => paper._id));
      }),
      { numRuns: 25 },
    );
  });

  it('goes on after a cursor although documents came and went meanwhile', async () => {
    const scope = newScope();
    const ids = Array.from({ length: 6 }, () => newId());
    for (const _id of ids) await papers.insert(scope, { _id, title: _id });
    const first = await papers.list(scope, { limit: 3 });
    await papers.remove(scope, ids[2] ?? '', {});
    await papers.insert(scope, { _id: newId(), title: 'late' });
    const rest = await papers.list(scope, { limit: 10, cursor: first.nextCursor ?? '' });
    expect(rest.items.map((paper) => paper.title)).toEqual([...ids.slice(3), 'late']);
    expect('nextCursor' in rest).toBe(false);
  });

  it('sorts by dates, the newest first', async () => {
    const scope = newScope();
    for (const title of ['a', 'b', 'c', 'd']) await papers.insert(scope, { _id: newId(), title });
    const walked = await walk(scope, { limit: 1, sort: { by: 'createdAt', direction: 'desc' } });
    expect(walked.map((paper) => paper.title)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('looks at no more documents than the page needs', async () => {
    const scope = newScope();
    for (let n = 0; n < 100; n++) await papers.insert(scope, { _id: newId(), title: `${n}` });
    const before = bench.stats?.documentsExamined ?? 0;
    const { nextCursor = '' } = await papers.list(scope, { limit: 5 });
    await papers.list(scope, { limit: 5, cursor: nextCursor });
    expect((bench.stats?.documentsExamined ?? 0) - before).toBeLessThanOrEqual(15);
  });

  it('spans all organisations of a scope', async () => {
    const [one, two] = [newId(), newId()];
    const principal = principalOf(one, two);
    const add = (title: string, organisationId: string) =>
      papers.insert(scopeFor(principal, organisationId), { _id: newId(), title });
    for (const title of ['a', 'c']) await add(title, one);
    for (const title of ['b', 'd']) await add(title, two);
    await papers.insert(newScope(), { _id: newId(), title: 'foreign' });
    const walked = await walk(scopeFor(principal), { limit: 3, sort: { by: 'title' } });
    expect(walked.map((paper) => paper.title)).toEqual(['a', 'b', 'c', 'd']);
    const inOne = await papers.list(scopeFor(principal), { limit: 9, filter: { organisationId: one } });
    expect(inOne.items.map((paper) => paper.title)).toEqual(['a', 'c']);
  });

  it('answers only the wanted fields, and always those that identify a document', async () => {
    const scope = newScope();
    await papers.insert(scope, { _id: newId(), title: 'a', pages: 3, tags: ['t'], parts: [{ name: 'n', weight: 1 }] });
    const [paper] = (await papers.list(scope, { limit: 1, fields: ['pages', 'parts', 'parts.name'] })).items;
    expect(Object.keys(paper ?? {}).sort()).toEqual(['_id', 'organisationId', 'pages', 'parts', 'version']);
  });

  it('filters, and throws on fields that no document has', async () => {
    const scope = newScope();
    for (const pages of [1, 2, 3]) await papers.insert(scope, { _id: newId(), title: newId(), pages });
    expect(await papers.count(scope, { pages: { $gte: 2 } })).toBe(2);
    expect((await papers.list(scope, { limit: 9, filter: { $or: [{ pages: 1 }, { pages: 3 }] } })).items).toHaveLength(
      2,
    );
    await expect(papers.count(scope, { color: 'red' } as never)).rejects.toThrow('color');
  });

  it('refuses a cursor that it did not make for this sort', async () => {
    const scope = newScope();
    for (const title of ['a', 'b']) await papers.insert(scope, { _id: newId(), title });
    const { nextCursor = '' } = await papers.list(scope, { limit: 1, sort: { by: 'title' } });
    const forged = (value: unknown) => Buffer.from(JSON.stringify(['asc:_id', value, 'x'])).toString('base64url');
    const cursors = [nextCursor, 'x', '', forged({ $gt: '' }), forged({ date: 'never' }), forged([1])];
    const invalid = expect.objectContaining({ code: 'REQUEST.INVALID_CURSOR' });
    for (const cursor of cursors) await expect(papers.list(scope, { limit: 1, cursor })).rejects.toEqual(invalid);
  });
});

import { newId } from '@prozessplattform/contracts';
import fc from 'fast-check';
import { DuplicateKey } from '../database/duplicate-key.ts';
import { eventFor, newScope, organisationIn, PersistenceBench } from '../persistence-bench.fixture.ts';
import { defineProjection } from './define-projection.ts';
import type { ProjectionStore } from './projection-store.ts';

interface Card {
  title: string;
  status?: string;
}

describe('a projection', () => {
  const bench = new PersistenceBench();
  let cards: ProjectionStore<Card>;

  beforeAll(async () => {
    await bench.start();
    cards = defineProjection<Card>(await bench.open(), {
      name: 'cards',
      schema: { title: { type: String, required: true }, status: String },
      indexes: [{ fields: { organisationId: 1, title: 1 }, unique: true }],
    });
  });
  afterAll(() => bench.stop());

  it('holds the whole state of the newest event and what it came from', async () => {
    const scope = newScope();
    const id = newId();
    await cards.project(eventFor(scope, { sequence: 1 }), id, { title: 'old', status: 'draft' });
    const event = eventFor(scope, { sequence: 2 });
    expect(await cards.project(event, id, { title: 'new' })).toBe('written');
    expect(await cards.get(scope, id)).toEqual({
      _id: id,
      organisationId: organisationIn(scope),
      sourceVersion: 2,
      sourceEventId: event.id,
      updatedAt: new Date(event.time),
      title: 'new',
    });
  });

  it('ends in the same state however the events are repeated and shuffled, also at once', async () => {
    const sequences = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sequences, fc.boolean(), async (order, atOnce) => {
        const scope = newScope();
        const id = newId();
        const project = (sequence: number) =>
          cards.project(eventFor(scope, { sequence }), id, { title: `${id} ${sequence}` });
        if (atOnce) await Promise.all(order.map(project));
        else for (const sequence of order) await project(sequence);
        const newest = Math.max(...order);
        expect(await cards.get(scope, id)).toMatchObject({ sourceVersion: newest, title: `${id} ${newest}` });
      }),
      { numRuns: 25 },
    );
  });

  it('answers that it is already newer to late and repeated events', async () => {
    const scope = newScope();
    const id = newId();
    const event = eventFor(scope, { sequence: 5 });
    await cards.project(event, id, { title: 'five' });
    expect(await cards.project(event, id, { title: 'five again' })).toBe('already-newer');
    expect(await cards.project(eventFor(scope, { sequence: 4 }), id, { title: 'four' })).toBe('already-newer');
    expect(await cards.get(scope, id)).toMatchObject({ title: 'five' });
  });

  it('does not come back after it was retracted', async () => {
    const scope = newScope();
    const id = newId();
    await cards.project(eventFor(scope, { sequence: 1 }), id, { title: 'here' });
    await cards.retract(eventFor(scope, { sequence: 3 }), id);
    expect(await cards.project(eventFor(scope, { sequence: 2 }), id, { title: 'late' })).toBe('already-newer');
    expect(await cards.find(scope, id)).toBeNull();
    expect(await cards.count(scope)).toBe(0);
  });

  it('does not take another unique index for "already newer"', async () => {
    const scope = newScope();
    await cards.project(eventFor(scope), newId(), { title: 'taken' });
    await expect(cards.project(eventFor(scope), newId(), { title: 'taken' })).rejects.toThrow(DuplicateKey);
  });

  it('does not write into another organisation’s document', async () => {
    const [mine, theirs] = [newScope(), newScope()];
    const id = newId();
    await cards.project(eventFor(mine), id, { title: 'mine' });
    await expect(cards.project(eventFor(theirs, { sequence: 9 }), id, { title: 'theirs' })).rejects.toThrow(
      DuplicateKey,
    );
    expect(await cards.get(mine, id)).toMatchObject({ title: 'mine' });
    expect(await cards.find(theirs, id)).toBeNull();
  });

  it('refuses a state that its schema does not know', async () => {
    await expect(cards.project(eventFor(newScope()), newId(), { title: 'x', color: 'red' } as never)).rejects.toThrow(
      'color',
    );
    await expect(cards.project(eventFor(newScope()), newId(), {} as never)).rejects.toThrow('title');
  });
});

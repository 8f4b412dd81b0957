import { modelCreated, newId } from '@prozessplattform/contracts';
import { eventOf } from '../notifications.fixture.ts';
import { feedTail, type TailEntry } from './feed-tail.ts';

const organisationId = newId();
const entries = Array.from({ length: 1_000 }, (_, index) => ({
  position: index + 1,
  event: eventOf(modelCreated, { organisationId }),
}));
const load = async (after: number, limit: number) => entries.slice(after, after + limit);

describe('the tail of the feed', () => {
  it('hands every entry over once and in order, whichever way it learns of it', async () => {
    const tail = feedTail({ head: 0, load });
    const received: number[] = [];
    tail.listen({ organisationIds: [organisationId], receive: ({ position }: TailEntry) => received.push(position) });
    tail.push(entries.slice(0, 10));
    tail.push(entries.slice(20, 30));
    await tail.refresh();
    tail.push(entries.slice(5, 40));
    expect(received).toEqual(entries.map(({ position }) => position));
  });

  it('remembers only the newest entries, and says so to whoever is further behind', async () => {
    const tail = feedTail({ head: 0, load, mostEntries: 100 });
    await tail.refresh();
    expect(tail.after(899)).toBeUndefined();
    expect(tail.after(900)?.map(({ position }) => position)).toEqual(
      entries.slice(900).map(({ position }) => position),
    );
    expect(tail.after(1_000)).toEqual([]);
    expect(tail.has(entries[899]!.event.id)).toBe(false);
  });

  it('keeps its size in bytes, however large the events are', async () => {
    const tail = feedTail({ head: 0, load, mostBytes: 2_000 });
    await tail.refresh();
    expect(tail.after(990)).toBeUndefined();
    expect(tail.after(999)).toHaveLength(1);
  });

  it('says nothing to other organisations, except of what is for all', () => {
    const tail = feedTail({ head: 0, load });
    const received: number[] = [];
    const stop = tail.listen({ organisationIds: [newId()], receive: ({ position }) => received.push(position) });
    tail.push([entries[0]!, { position: 2, event: { ...entries[1]!.event, audience: 'all' } }]);
    stop();
    tail.push([{ position: 3, event: { ...entries[2]!.event, audience: 'all' } }]);
    expect(received).toEqual([2]);
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import { bindingFor, DomainError, queues, type CloudEvent, type QueueDefinition } from '@prozessplattform/contracts';
import mongoose from 'mongoose';
import { registerInitialiser, type Database } from '../database/database.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { joinCalls } from '../joining/join-calls.ts';
import { parseConsistencyToken } from './consistency-token.ts';

/** Knows how far this service's consumers have come with each aggregate. */
export interface ProgressTracker {
  /** The queue's consumer has handled the event. */
  applied(event: CloudEvent, queue: string): Promise<void>;
  /**
   * Resolves when the queues have handled what the token's write published to them; at once for queues that its events
   * do not reach. Throws PLATFORM.NOT_YET_CONSISTENT after `timeoutMs` (default 2,000), REQUEST.INVALID for no token.
   */
  waitFor(token: string, queueNames: readonly string[], timeoutMs?: number): Promise<void>;
}

const keptMs = 3_600_000;

/** Progress is kept for an hour: older tokens count as fulfilled only when their event is still known. */
export function trackProgress(database: Database, topology: readonly QueueDefinition[] = queues): ProgressTracker {
  const schema = new mongoose.Schema({ _id: String, sequence: Number, at: Date }, { versionKey: false });
  schema.index({ at: 1 });
  const model = database.connection.model<{ _id: string; sequence: number; at: Date }>('progress', schema, 'progress');
  const ready = registerInitialiser(database, () => model.createIndexes());
  const advance = joinCalls((steps: readonly Step[]) => advanceAll(model, steps));
  let prunedAt = Date.now();

  async function isApplied(ids: readonly string[], sequence: number): Promise<boolean> {
    const applied = await model.find({ _id: { $in: ids }, sequence: { $gte: sequence } }, { _id: 1 }).lean();
    return applied.length === ids.length;
  }
  async function prune(): Promise<void> {
    if (Date.now() - prunedAt < keptMs / 10) return;
    prunedAt = Date.now();
    await model.deleteMany({ at: { $lt: new Date(Date.now() - keptMs) } });
  }
  return {
    applied: async (event, queue) => {
      await ready();
      await advance({ id: keyOf(queue, event.subject), sequence: event.sequence });
      await prune();
    },
    waitFor: async (token, queueNames, timeoutMs = 2_000) => {
      const { subject, sequence, types } = parseConsistencyToken(token);
      const ids = queueNames.filter((name) => takes(topology, name, types)).map((name) => keyOf(name, subject));
      if (ids.length === 0) return;
      await ready();
      const end = Date.now() + timeoutMs;
      for (let pause = 5; !(await isApplied(ids, sequence)); pause = Math.min(100, pause * 2)) {
        if (Date.now() + pause > end)
          throw new DomainError('PLATFORM.NOT_YET_CONSISTENT', { headers: { 'Retry-After': '1' } });
        await wait(pause);
      }
    },
  };
}

interface Step {
  readonly id: string;
  readonly sequence: number;
}

/** Under load one command notes many; whoever else notes the same one first makes it a second try. */
async function advanceAll(
  model: mongoose.Model<{ _id: string; sequence: number; at: Date }>,
  steps: readonly Step[],
): Promise<undefined[]> {
  const writes = steps.map(({ id, sequence }) => ({
    updateOne: { filter: { _id: id }, update: { $max: { sequence }, $set: { at: new Date() } }, upsert: true },
  }));
  try {
    await model.bulkWrite(writes, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await model.bulkWrite(writes, { ordered: false });
  }
  return steps.map(() => undefined);
}

function keyOf(queue: string, subject: string): string {
  return `${queue}/${subject}`;
}

function takes(topology: readonly QueueDefinition[], name: string, types: readonly string[]): boolean {
  const queue = topology.find((candidate) => candidate.name === name);
  if (queue === undefined) throw new TypeError(`queue ${name} is not part of the topology`);
  const patterns = queue.bindings.map((binding) => binding.pattern);
  return types.some((type) => patterns.includes('#') || patterns.includes(bindingFor(type)));
}

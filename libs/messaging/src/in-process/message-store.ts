import type { Collection, Db } from 'mongodb';

/** One event in one queue. */
export interface StoredMessage {
  _id: string;
  queue: string;
  /** Order within the store. */
  seq: number;
  state: 'ready' | 'delayed' | 'dead';
  eventId: string;
  subject: string;
  /** The event as JSON text. */
  body: string;
  /** Tries made so far. */
  attempts: number;
  dueAt?: Date;
  reason?: string;
  deadAt?: Date;
}

/** Where the in-process bus keeps its queues: one collection; a message leaves it only when it was handled. */
export class MessageStore {
  readonly #messages: Collection<StoredMessage>;

  constructor(connection: Db) {
    this.#messages = connection.collection<StoredMessage>('bus_messages');
  }

  /** Creates the index; answers the highest `seq` in the store, 0 when it is empty. */
  async open(): Promise<number> {
    await this.#messages.createIndex({ queue: 1, state: 1, seq: 1 });
    const [last] = await this.#messages
      .find({}, { projection: { seq: 1 } })
      .sort({ seq: -1 })
      .limit(1)
      .toArray();
    return last?.seq ?? 0;
  }

  async insert(messages: readonly StoredMessage[]): Promise<void> {
    await this.#messages.insertMany([...messages], { writeConcern: { w: 'majority' } });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#messages.deleteMany({ _id: { $in: [...ids] } });
  }

  /** What waits after `seq`, in order: at most so many messages, and no more after so much text. */
  async ready(
    queue: string,
    seq: number,
    most: { readonly count: number; readonly length: number },
  ): Promise<StoredMessage[]> {
    const found: StoredMessage[] = [];
    let length = 0;
    const cursor = this.#messages
      .find({ queue, state: 'ready', seq: { $gt: seq } })
      .sort({ seq: 1 })
      .limit(most.count)
      .batchSize(100);
    for await (const message of cursor) {
      found.push(message);
      length += message.body.length;
      if (length >= most.length) break;
    }
    return found;
  }

  /** What waits for another try, the next one first. */
  delayed(queue: string, limit: number): Promise<StoredMessage[]> {
    return this.#messages.find({ queue, state: 'delayed' }).sort({ dueAt: 1, seq: 1 }).limit(limit).toArray();
  }

  dead(queue: string, limit: number): Promise<StoredMessage[]> {
    return this.#messages.find({ queue, state: 'dead' }).sort({ seq: 1 }).limit(limit).toArray();
  }

  async delay(id: string, change: { attempts: number; dueAt: Date; reason: string }): Promise<void> {
    await this.#messages.updateOne({ _id: id }, { $set: { state: 'delayed', ...change } });
  }

  async bury(id: string, change: { attempts: number; reason: string }): Promise<void> {
    await this.#messages.updateOne({ _id: id }, { $set: { state: 'dead', deadAt: new Date(), ...change } });
  }

  /** Makes a dead letter wait again, at the end of its queue. */
  async revive(id: string, seq: number): Promise<void> {
    await this.#messages.updateOne(
      { _id: id, state: 'dead' },
      { $set: { state: 'ready', seq, attempts: 0 }, $unset: { reason: '', deadAt: '', dueAt: '' } },
    );
  }
}

import type { AuditStore } from '../storage/audit-store.ts';
import { link, type AuditContent, type AuditRecord, type ChainEnd } from './audit-record.ts';

/** Appends acts to the chains. */
export interface AuditWriter {
  /** Resolves when the act is recorded; it may have been recorded before. */
  append(content: AuditContent): Promise<void>;
}

export interface AuditWriterOptions {
  readonly store: AuditStore;
  readonly key: Buffer;
}

interface Waiting {
  readonly content: AuditContent;
  resolve(): void;
  reject(error: unknown): void;
}

const largestBatch = 200;
/** Chains whose end is remembered. */
const mostEnds = 5_000;

/**
 * A record is only ever written right after the last one of its chain, and the unique index on chain and number decides
 * between writers, so numbers have no gaps. What arrives while a write runs joins the next one.
 */
export function auditWriter({ store, key }: AuditWriterOptions): AuditWriter {
  const waiting: Waiting[] = [];
  const ends = new Map<string, ChainEnd>();
  let running = false;

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    await Promise.resolve();
    while (waiting.length > 0) await settle(waiting.splice(0, largestBatch));
    running = false;
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      await write(batch.map(({ content }) => content));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      ends.clear();
      for (const { reject } of batch) reject(error);
    }
  }

  async function write(contents: readonly AuditContent[]): Promise<void> {
    let left = contents;
    while (left.length > 0) {
      const records = await linked(left);
      const written = records.slice(0, await store.append(records));
      const reached = new Map(written.map(({ organisationId, number, hash }) => [organisationId, { number, hash }]));
      if (reached.size > 0) await store.sealEnds(reached, key);
      if (written.length === records.length) return remember(reached);
      ends.clear();
      const rest = left.slice(written.length);
      const known = await store.known(rest.map(({ id }) => id));
      left = rest.filter(({ id }) => !known.has(id));
    }
  }

  async function linked(contents: readonly AuditContent[]): Promise<AuditRecord[]> {
    const next = new Map<string, ChainEnd>();
    const records: AuditRecord[] = [];
    for (const content of contents) {
      const { organisationId } = content;
      const end = next.get(organisationId) ?? ends.get(organisationId) ?? (await store.end(organisationId));
      const record = link(content, end, key);
      next.set(organisationId, record);
      records.push(record);
    }
    return records;
  }

  function remember(reached: ReadonlyMap<string, ChainEnd>): void {
    if (ends.size > mostEnds) ends.clear();
    for (const [organisationId, end] of reached) ends.set(organisationId, end);
  }

  return {
    append: (content) =>
      new Promise((resolve, reject) => {
        waiting.push({ content, resolve, reject });
        void drain();
      }),
  };
}

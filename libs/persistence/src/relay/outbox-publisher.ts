import type { CloudEvent, Exchange } from '@prozessplattform/contracts';
import type { EventBus } from '@prozessplattform/messaging';
import { eventOf, type OutboxDocument, type OutboxEntry } from '../aggregate/outbox-entry.ts';
import { completedAct } from '../audit/completed-act.ts';
import { contentAt } from '../contents/content-at.ts';
import type { Database } from '../database/database.ts';
import type { PersistenceHooks } from '../database/hooks.ts';
import { RecentIds } from './recent-ids.ts';

/** Answers the data to publish instead of the entry's. */
export type Enrich = (entry: OutboxEntry, document: OutboxDocument) => Promise<unknown>;

interface Dependencies {
  readonly bus: EventBus;
  readonly service: string;
  readonly database: Database;
  readonly enrich: Readonly<Record<string, Enrich>>;
  readonly hooks: PersistenceHooks;
}

export interface BatchOutcome {
  /** Entries that the bus confirmed, up to the first that it did not. */
  readonly confirmed: readonly string[];
  readonly failure?: unknown;
}

const prefix = 'de.prozessplattform.';

/** Publishes the entries of one document. */
export class OutboxPublisher {
  readonly #deps: Dependencies;
  readonly #recent = new RecentIds(5_000);

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** In order, without waiting for a confirm before the next entry; what this process published before is only confirmed. */
  async publish(document: OutboxDocument): Promise<BatchOutcome> {
    const owed = document.outbox.filter((entry) => !this.#recent.has(entry.id));
    const prepared = await Promise.allSettled(owed.map((entry) => this.#prepare(document, entry)));
    const firstFault = prepared.findIndex((result) => result.status === 'rejected');
    const ready = prepared.slice(0, firstFault === -1 ? undefined : firstFault);
    const results = await Promise.allSettled(ready.map((result, index) => this.#send(result, owed[index]?.exchange)));
    const failed = [...results, ...prepared.slice(ready.length)].find((result) => result.status === 'rejected');
    const firstUnsent = results.findIndex((result) => result.status === 'rejected');
    const sent = owed.slice(0, firstUnsent === -1 ? results.length : firstUnsent).map((entry) => entry.id);
    this.#recent.add(sent);
    const before = document.outbox.filter((entry) => !owed.includes(entry)).map((entry) => entry.id);
    const confirmed = [...before, ...sent];
    return failed === undefined ? { confirmed } : { confirmed, failure: failed.reason };
  }

  async #prepare(document: OutboxDocument, entry: OutboxEntry): Promise<CloudEvent> {
    const enrich = this.#deps.enrich[entry.type] ?? this.#deps.enrich[entry.type.replace(prefix, '')];
    const data = enrich === undefined ? completedAct(entry, document) : await enrich(entry, document);
    const content = await contentAt(this.#deps.database, document.organisationId, entry.contentRef);
    const event = eventOf(this.#deps.service, document, { ...entry, data: { ...(data as object), ...content } });
    await this.#deps.hooks.beforePublish?.(event);
    return event;
  }

  async #send(prepared: PromiseSettledResult<CloudEvent>, exchange: Exchange | undefined): Promise<void> {
    if (prepared.status === 'rejected' || exchange === undefined) return;
    await this.#deps.bus.publish(prepared.value, exchange);
    await this.#deps.hooks.afterPublish?.(prepared.value);
  }
}

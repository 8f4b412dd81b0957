import { modelCreated, newId, type CloudEvent, type Principal } from '@prozessplattform/contracts';
import { startEmbeddedMongo, type EmbeddedMongo, type EmbeddedMongoStats } from '@prozessplattform/embedded-mongo';
import type { Log } from '@prozessplattform/messaging';
import { pending, type PendingEvent } from './aggregate/pending.ts';
import type { AggregateStore } from './aggregate/aggregate-store.ts';
import { defineAggregate } from './aggregate/define-aggregate.ts';
import { openDatabase, type Database } from './database/database.ts';
import type { PersistenceHooks } from './database/hooks.ts';
import { scopeFor, type Scope } from './scope/scope.ts';

const external = process.env['MONGODB_URI'];

export interface Paper {
  title: string;
  pages?: number;
  tags?: string[];
  parts?: { name: string; weight?: number }[];
}

export const paperSchema = {
  title: { type: String, required: true },
  pages: Number,
  tags: [String],
  parts: [{ name: { type: String, required: true }, weight: Number }],
};

/** One embedded server, or the one at MONGODB_URI; every test opens databases of its own on it. */
export class PersistenceBench {
  readonly log = new RecordingLog();
  readonly #opened: Database[] = [];
  #mongo: EmbeddedMongo | undefined;

  async start(): Promise<void> {
    if (external === undefined) this.#mongo = await startEmbeddedMongo({});
  }

  get uri(): string {
    return external ?? this.#mongo?.uri ?? '';
  }

  /** What the server did so far. */
  get stats(): EmbeddedMongoStats | undefined {
    return this.#mongo?.stats();
  }

  async open(hooks: PersistenceHooks = {}, name = `t${newId().replaceAll('-', '')}`): Promise<Database> {
    const database = await openDatabase({ uri: this.uri, name, log: this.log, hooks });
    this.#opened.push(database);
    return database;
  }

  async papers(hooks: PersistenceHooks = {}): Promise<{ database: Database; papers: AggregateStore<Paper> }> {
    const database = await this.open(hooks);
    return { database, papers: definePapers(database) };
  }

  async stop(): Promise<void> {
    if (external !== undefined) for (const { connection } of this.#opened) await connection.dropDatabase();
    await Promise.all(this.#opened.map((database) => database.close()));
    await this.#mongo?.close();
  }
}

export function definePapers(database: Database): AggregateStore<Paper> {
  const indexes = [{ fields: { organisationId: 1 as const, title: 1 as const }, unique: true }];
  return defineAggregate<Paper>(database, { name: 'papers', schema: paperSchema, indexes });
}

export class RecordingLog implements Log {
  readonly lines: string[] = [];
  debug = (): void => undefined;
  info = (_details: object, message: string): void => void this.lines.push(`info: ${message}`);
  warn = (_details: object, message: string): void => void this.lines.push(`warn: ${message}`);
  error = (details: object, message: string): void =>
    void this.lines.push(`error: ${message} ${JSON.stringify(details)}`);
}

export function principalOf(...organisationIds: readonly string[]): Principal {
  return {
    id: newId(),
    kind: 'user',
    organisationId: organisationIds[0] ?? newId(),
    memberships: organisationIds.map((organisationId) => ({ organisationId, roles: ['modeller'] })),
    landId: newId(),
    scopes: [],
    sessionId: newId(),
    expiresAt: 0,
  };
}

/** The scope of a new organisation. */
export function newScope(): Scope {
  return scopeFor(principalOf(newId()));
}

export function organisationIn(scope: Scope): string {
  return scope.organisationIds[0] ?? '';
}

export function titled(title: string, id?: string): PendingEvent {
  const data = { title, notation: 'blocks' as const, purpose: 'as-is' as const };
  return pending(modelCreated, data, id === undefined ? {} : { id });
}

export function eventFor(scope: Scope, change: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    type: modelCreated.type,
    source: '/modelling',
    subject: newId(),
    time: '2026-01-02T03:04:05.000Z',
    datacontenttype: 'application/json',
    organisationid: organisationIn(scope),
    sequence: 1,
    data: { title: 'x', notation: 'blocks', purpose: 'as-is' },
    ...change,
  };
}

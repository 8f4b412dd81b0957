import { DomainError, notFound } from '@prozessplattform/contracts';
import mongoose from 'mongoose';
import { registerInitialiser, type Database } from '../database/database.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { organisationOf, ownedBy, type Scope } from '../scope/scope.ts';
import type { ContentRef } from '../aggregate/outbox-entry.ts';
import { contentHash } from './content-hash.ts';

/** Immutable content, written before the aggregate that refers to it. */
export interface ContentStore<C> {
  readonly name: string;
  /**
   * Writes once: the same content again is fine, other content under the same id throws RESOURCE.CONFLICT. Answers the
   * sha256 of the content. Content is JSON of at most 15 MB.
   */
  put(scope: Scope, id: string, content: C): Promise<string>;
  /** Throws RESOURCE.NOT_FOUND. */
  get(scope: Scope, id: string): Promise<C>;
  find(scope: Scope, id: string): Promise<C | null>;
  /** For `pending(event, data, { contentRef })`. */
  ref(id: string): ContentRef;
}

interface StoredContent {
  _id: string;
  organisationId: string;
  content: unknown;
  hash: string;
  createdAt: Date;
}

export function defineContentStore<C>(database: Database, { name }: { readonly name: string }): ContentStore<C> {
  const { Mixed } = mongoose.Schema.Types;
  const schema = new mongoose.Schema<StoredContent>(
    { _id: String, organisationId: String, content: Mixed, hash: String, createdAt: Date },
    { strict: 'throw', versionKey: false, minimize: false },
  );
  schema.index({ organisationId: 1 });
  const model = database.connection.model<StoredContent>(name, schema, name);
  const ready = registerInitialiser(database, () => model.createIndexes());
  const read = async (scope: Scope, id: string) => {
    const owned = ownedBy(scope);
    await ready();
    return model.findOne({ _id: id, ...owned } as Record<string, unknown>).lean();
  };
  const find = async (scope: Scope, id: string) => ((await read(scope, id))?.content ?? null) as C | null;
  return {
    name,
    put: async (scope, id, content) => {
      const organisationId = organisationOf(scope);
      await ready();
      const hash = contentHash(content);
      try {
        await model.collection.insertOne({ _id: id, organisationId, content, hash, createdAt: new Date() } as never);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const existing = await read(scope, id);
        if (existing?.hash !== hash) throw new DomainError('RESOURCE.CONFLICT', { cause: error });
      }
      return hash;
    },
    find,
    get: async (scope, id) => {
      const content = await find(scope, id);
      if (content === null) throw notFound();
      return content;
    },
    ref: (id) => ({ collection: name, id }),
  };
}

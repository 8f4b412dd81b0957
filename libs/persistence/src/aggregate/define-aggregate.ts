import { registerInitialiser, type Database } from '../database/database.ts';
import { storeSchema, type StoreDefinition } from '../database/store-schema.ts';
import type { Doc } from '../fields.ts';
import { countMatching, findOne, getOne, listPage, runPipeline, type BaseFilter } from '../reading/reader.ts';
import { ownedBy, type Scope } from '../scope/scope.ts';
import { unscopedReads } from '../reading/unscoped-reads.ts';
import type { AggregateStore } from './aggregate-store.ts';
import { changeDocument } from './change-document.ts';
import { insertDocument } from './insert-document.ts';
import { outboxSource } from './outbox-source.ts';
import { hiddenFields, platformFields } from './platform-fields.ts';
import type { StoreContext } from './store-context.ts';

const notDeleted = { deletedAt: { $exists: false } };

/** Declares one collection of aggregates. `T` are the service's own fields, which `schema` (mongoose, strict) describes. */
export function defineAggregate<T extends object>(database: Database, definition: StoreDefinition): AggregateStore<T> {
  const schema = storeSchema(definition, platformFields);
  schema.index({ 'outbox.id': 1 }, { sparse: true });
  schema.index({ organisationId: 1, _id: 1 });
  const model = database.connection.model<Record<string, unknown>>(definition.name, schema, definition.name);
  const context: StoreContext = {
    name: definition.name,
    database,
    model,
    audited: database.audited && definition.unaudited === undefined,
    hidden: hiddenFields,
    always: ['_id', 'organisationId', 'version'],
    relay: undefined,
    ready: registerInitialiser(database, () => model.createIndexes()),
  };
  const store: AggregateStore<T> = {
    name: definition.name,
    insert: (scope, document, events = []) => insertDocument<T>(context, { scope, document, events }),
    get: async (scope, id) => getOne<Doc<T>>(context, visibleTo(scope), id),
    find: async (scope, id) => findOne<Doc<T>>(context, visibleTo(scope), id),
    // oxlint-disable-next-line max-params -- whose, which, on what condition, how: every store's verb reads alike
    change: (scope, id, options, decide) => changeDocument<T>(context, { scope, id, options, decide }),
    list: async (scope, query) => listPage(context, visibleTo(scope), query),
    count: async (scope, filter = {}) => countMatching(context, visibleTo(scope), filter),
    aggregate: async (scope, stages) => runPipeline(context, visibleTo(scope), stages),
    // oxlint-disable-next-line max-params -- whose, which, on what condition, how: every store's verb reads alike
    remove: async (scope, id, options, events = []) => {
      await changeDocument<T>(context, { scope, id, options, decide: () => ({ events }), deletes: true });
    },
    purge: async (deletedBefore) => {
      const destroyed = await model.deleteMany({ deletedAt: { $lt: deletedBefore }, outbox: { $size: 0 } });
      return destroyed.deletedCount;
    },
    unscoped: (reason) => unscopedReads<Doc<T>>(context, notDeleted, reason),
  };
  outboxSource.register(store, context);
  return store;
}

function visibleTo(scope: Scope): BaseFilter {
  return { ...ownedBy(scope), ...notDeleted };
}

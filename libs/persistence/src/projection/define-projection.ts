import type { CloudEvent } from '@prozessplattform/contracts';
import type mongoose from 'mongoose';
import type { SchemaDefinition } from 'mongoose';
import { registerInitialiser, type Database } from '../database/database.ts';
import { duplicateFields, DuplicateKey, isDuplicateKey } from '../database/duplicate-key.ts';
import { storeSchema, type StoreDefinition } from '../database/store-schema.ts';
import type { ProjectedDoc } from '../fields.ts';
import { countMatching, findOne, getOne, listPage, runPipeline, type ReadSource } from '../reading/reader.ts';
import { unscopedReads } from '../reading/unscoped-reads.ts';
import { ownedBy, type Scope } from '../scope/scope.ts';
import type { Projected, ProjectionStore } from './projection-store.ts';

const projectionFields: SchemaDefinition = {
  organisationId: { type: String, required: true },
  sourceVersion: { type: Number, required: true },
  sourceEventId: { type: String, required: true },
  updatedAt: { type: Date, required: true },
  deletedAt: { type: Date },
};
const notDeleted = { deletedAt: { $exists: false } };

/** Declares one collection that events fill. `T` are the service's own fields, which `schema` (mongoose, strict) describes. */
export function defineProjection<T extends object>(
  database: Database,
  definition: StoreDefinition,
): ProjectionStore<T> {
  const schema = storeSchema(definition, projectionFields);
  schema.index({ organisationId: 1, _id: 1 });
  const model = database.connection.model<Record<string, unknown>>(definition.name, schema, definition.name);
  const source: ReadSource = {
    model,
    hidden: [],
    always: ['_id', 'organisationId', 'sourceVersion'],
    ready: registerInitialiser(database, () => model.createIndexes()),
  };
  const visibleTo = (scope: Scope) => ({ ...ownedBy(scope), ...notDeleted });
  return {
    name: definition.name,
    project: (event, id, state) => replaceOlder(source, { event, id, state }),
    retract: (event, id) => replaceOlder(source, { event, id, state: { deletedAt: new Date() } }),
    get: async (scope, id) => getOne<ProjectedDoc<T>>(source, visibleTo(scope), id),
    find: async (scope, id) => findOne<ProjectedDoc<T>>(source, visibleTo(scope), id),
    list: async (scope, query) => listPage(source, visibleTo(scope), query),
    count: async (scope, filter = {}) => countMatching(source, visibleTo(scope), filter),
    aggregate: async (scope, stages) => runPipeline(source, visibleTo(scope), stages),
    unscoped: (reason) => unscopedReads<ProjectedDoc<T>>(source, notDeleted, reason),
  };
}

interface Replacement {
  readonly event: CloudEvent;
  readonly id: string;
  readonly state: object;
}

async function replaceOlder(source: ReadSource, { event, id, state }: Replacement): Promise<Projected> {
  await source.ready();
  const organisationId = event.organisationid;
  const replacement = {
    ...state,
    _id: id,
    organisationId,
    sourceVersion: event.sequence,
    sourceEventId: event.id,
    updatedAt: new Date(event.time),
  };
  const older = { _id: id, organisationId, sourceVersion: { $lt: event.sequence } };
  try {
    await source.model.replaceOne(older, replacement, { upsert: true, runValidators: !('deletedAt' in state) });
    return 'written';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await assertAlreadyNewer(source.model, { organisationId, id }, error);
    return 'already-newer';
  }
}

/** Another unique index, or another organisation's document under this id, is no "already newer". */
async function assertAlreadyNewer(
  model: mongoose.Model<Record<string, unknown>>,
  { organisationId, id }: { organisationId: string; id: string },
  error: unknown,
): Promise<void> {
  const isThere = await model.exists({ _id: id, organisationId });
  const isOther = duplicateFields(error).some((field) => field !== '_id');
  if (isThere === null || isOther) throw new DuplicateKey(duplicateFields(error), error);
}

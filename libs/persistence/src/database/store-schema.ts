import mongoose, { type IndexDefinition, type IndexOptions, type SchemaDefinition } from 'mongoose';

/** `fields` as in mongoose; `unique` indexes are always per installation: put organisationId first where they are per tenant. */
export interface StoreIndex {
  readonly fields: IndexDefinition;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  /** TTL: seconds after the instant in the field at which the document is destroyed. */
  readonly expireAfterSeconds?: number;
  readonly partialFilterExpression?: Record<string, unknown>;
}

export interface StoreDefinition {
  /** Name of the collection. */
  readonly name: string;
  readonly schema: SchemaDefinition;
  readonly indexes?: readonly StoreIndex[];
  /** Why writes of these aggregates owe no record to the audit log: one sentence for whoever reviews these places. */
  readonly unaudited?: string;
}

/** A strict schema: unknown fields throw, ids are strings, subdocuments get no `_id`, empty objects stay. */
export function storeSchema(definition: StoreDefinition, platformFields: SchemaDefinition): mongoose.Schema {
  const fields = { _id: { type: String, required: true }, ...platformFields, ...definition.schema };
  // mongoose hands strict, minimize and _id on to subdocuments.
  const options = { strict: 'throw', strictQuery: 'throw', minimize: false, _id: false } as const;
  const schema = new mongoose.Schema(fields, { ...options, id: false, versionKey: false });
  for (const index of definition.indexes ?? []) schema.index(index.fields, optionsOf(index));
  return schema;
}

function optionsOf(index: StoreIndex): IndexOptions {
  const { fields: _fields, ...options } = index;
  return options;
}

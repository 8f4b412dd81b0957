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
  readonly schema: SchemaDefinition | mongoose.Schema;
  readonly indexes?: readonly StoreIndex[];
}

/** A strict schema: unknown fields throw, ids are strings, subdocuments get no `_id`, empty objects stay. */
export function storeSchema(definition: StoreDefinition, platformFields: SchemaDefinition): mongoose.Schema {
  const own = definition.schema instanceof mongoose.Schema ? definition.schema : plainSchema(definition.schema);
  const schema = plainSchema({ _id: { type: String, required: true }, ...platformFields });
  schema.add(own);
  for (const index of definition.indexes ?? []) schema.index(index.fields, optionsOf(index));
  return schema;
}

function plainSchema(fields: SchemaDefinition): mongoose.Schema {
  const schema = new mongoose.Schema(fields, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    id: false,
    ...('_id' in fields ? {} : { _id: false }),
  });
  for (const child of schema.childSchemas) withoutIds(child.schema);
  return schema;
}

function withoutIds(schema: mongoose.Schema): void {
  schema.remove('_id');
  schema.set('_id', false);
  schema.set('strict', 'throw');
  schema.set('minimize', false);
}

function optionsOf(index: StoreIndex): IndexOptions {
  const { fields: _fields, ...options } = index;
  return options;
}

import mongoose, { type SchemaDefinition } from 'mongoose';

const { Mixed } = mongoose.Schema.Types;

export const platformFields: SchemaDefinition = {
  organisationId: { type: String, required: true },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
  deletedAt: { type: Date },
  outbox: { type: [Mixed], required: true },
  relayLease: { type: Mixed },
  appliedEvents: { type: [String], default: undefined },
};

export const hiddenFields = ['outbox', 'relayLease', 'appliedEvents'] as const;

const owned = new Set(['_id', ...Object.keys(platformFields)]);

/** Throws TypeError where a service would set a field that the store answers for. */
export function assertOwnFields(paths: readonly string[]): void {
  const forbidden = paths.find((path) => owned.has(path.split('.')[0] ?? path));
  if (forbidden !== undefined) throw new TypeError(`${forbidden} is set by the store`);
}

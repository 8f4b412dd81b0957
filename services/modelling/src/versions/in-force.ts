import type { Model, ModelVersion } from '../models/model.ts';

/** Where a released version stands in time. */
export type VersionStatus = 'in-force' | 'scheduled' | 'superseded';

/** The released version that counts now: the newest one whose validity has begun. */
export function versionInForce({ versions }: Pick<Model, 'versions'>, now: Date): ModelVersion | undefined {
  return versions.findLast((version) => version.validFrom !== undefined && version.validFrom <= now);
}

/** Undefined for versions that were only named. */
export function versionStatus(
  model: Pick<Model, 'versions'>,
  version: ModelVersion,
  now: Date,
): VersionStatus | undefined {
  if (version.validFrom === undefined) return undefined;
  const current = versionInForce(model, now)?.number ?? 0;
  if (version.number === current) return 'in-force';
  return version.number > current ? 'scheduled' : 'superseded';
}

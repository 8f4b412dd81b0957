import type { z } from 'zod';
import type { Doc } from '@prozessplattform/persistence';
import { changedSinceRelease, type AcceptedErrors, type Model, type ModelVersion } from './model.ts';
import { versionInForce, versionStatus } from '../versions/in-force.ts';
import type { modelVersionView, modelView } from './model-schemas.ts';

export function presentModel(model: Doc<Model>, now = new Date()): z.infer<typeof modelView> {
  const inForce = versionInForce(model, now);
  const { _id: id, organisationId, title, notation, purpose, state, version } = model;
  return {
    id,
    organisationId,
    title,
    notation,
    purpose,
    state,
    changedSinceRelease: changedSinceRelease(model),
    version,
    createdAt: model.createdAt.toISOString(),
    updatedAt: model.updatedAt.toISOString(),
    ...present('processId', model.processId),
    ...present('counterpartId', model.counterpartId),
    ...present('draft', model.draft && { id: model.draft.id, hash: model.draft.hash }),
    ...present('released', model.released && presentReleased(model.released)),
    ...present('inForce', inForce && { number: inForce.number, validFrom: (inForce.validFrom ?? now).toISOString() }),
    ...present('nextReviewDate', model.nextReviewDate),
    ...present('acceptedErrors', model.acceptedErrors && presentAccepted(model.acceptedErrors)),
    ...present('decision', model.decision && { ...model.decision, at: model.decision.at.toISOString() }),
    ...present('origin', model.origin && presentOrigin(model.origin)),
  };
}

export function presentVersion(model: Doc<Model>, version: ModelVersion, now: Date): z.infer<typeof modelVersionView> {
  const { id, number, kind, title, createdBy } = version;
  return {
    id,
    number,
    kind,
    title,
    createdBy,
    contentHash: version.content.hash,
    createdAt: version.createdAt.toISOString(),
    ...present('name', version.name),
    ...present('acceptedErrors', version.acceptedErrors && presentAccepted(version.acceptedErrors)),
    ...present('status', versionStatus(model, version, now)),
    ...present('validFrom', version.validFrom?.toISOString()),
  };
}

function presentReleased({ number, at, validFrom, hash }: NonNullable<Model['released']>) {
  return { number, at: at.toISOString(), validFrom: validFrom.toISOString(), contentHash: hash };
}

function presentAccepted({ reason, rules, by }: AcceptedErrors) {
  return { reason, rules: [...rules], by };
}

function presentOrigin({ base, mode = 'tracking', ...origin }: NonNullable<Model['origin']>) {
  const { adoptionId, blueprintId, blueprintVersion } = origin;
  return { adoptionId, blueprintId, blueprintVersion, baseHash: base.hash, mode };
}

/** The member only where it has a value. */
function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

import {
  derivedId,
  modelContentReleased,
  modelReleased,
  DomainError,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';
import { assertMayDecide } from '../models/model-policy.ts';
import { stateAfter } from '../models/model-state.ts';
import type { Model, ModelVersion } from '../models/model.ts';
import { concurrency } from './decide-submission.ts';
import { unitsIn } from './units-in.ts';
import { assertChanged } from './submit-model.ts';

export interface ReleaseInput {
  readonly id: string;
  readonly expectedVersion?: number | undefined;
  readonly validFrom?: Date | undefined;
  readonly name?: string | undefined;
}

/** Freezes the approved draft as the next version and puts it into force from `validFrom` (default: now). */
export async function releaseModel(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, validFrom, name }: ReleaseInput,
): Promise<Doc<Model>> {
  return context.storage.models.change(scopeFor(principal), id, concurrency(expectedVersion), async (current) => {
    assertMayDecide(principal, current);
    const state = stateAfter(current.state, 'release');
    assertChanged(current);
    if (current.draft === undefined) throw new DomainError('MODEL.NO_CONTENT');
    const at = context.now();
    const version = nextVersion(current, {
      content: current.draft,
      createdAt: at,
      createdBy: principal.id,
      kind: 'release',
      validFrom: validFrom ?? at,
      ...(name === undefined ? {} : { name }),
    });
    return {
      set: {
        state,
        versions: [...current.versions, version],
        released: { number: version.number, hash: current.draft.hash, at, validFrom: validFrom ?? at },
        editors: [],
      },
      unset: ['submittedBy', 'acceptedErrors'],
      events: releaseEvents(context, {
        model: current,
        version,
        by: principal.id,
        units: await unitsIn(context, current),
      }),
    };
  });
}

type NewVersion = Omit<ModelVersion, 'number' | 'id' | 'title' | 'parameters' | 'acceptedErrors'>;

/** Versions are numbered from 1 without gaps; the title of the moment belongs to the version. */
export function nextVersion(model: Doc<Model>, version: NewVersion): ModelVersion {
  const number = model.versions.length + 1;
  return {
    ...version,
    number,
    id: derivedId(model._id, String(number), 'version'),
    title: model.title,
    ...(model.parameters === undefined ? {} : { parameters: model.parameters }),
    ...(model.acceptedErrors === undefined ? {} : { acceptedErrors: model.acceptedErrors }),
  };
}

interface Release {
  readonly model: Doc<Model>;
  readonly version: ModelVersion;
  readonly by: string;
  readonly units: readonly string[];
}

/** The content stays where it is written; the relay adds it when the event leaves. */
function releaseEvents({ storage: { contents } }: ModellingContext, { model, version, by, units }: Release) {
  const data = { ...modelEventData(model), version: version.number };
  return [
    pending(modelReleased, { ...data, by, ...(units.length === 0 ? {} : { units: [...units] }) }),
    pending(
      modelContentReleased,
      {
        ...data,
        versionId: version.id,
        validFrom: (version.validFrom ?? version.createdAt).toISOString(),
        contentHash: version.content.hash,
        ...(version.parameters === undefined ? {} : { parameters: version.parameters }),
        ...(model.origin === undefined ? {} : { adoptionId: model.origin.adoptionId }),
        ...(version.acceptedErrors === undefined ? {} : { acceptedErrors: [...version.acceptedErrors.rules] }),
        ...credits(model),
      },
      { contentRef: contents.ref(version.content.id) },
    ),
  ];
}

/** Whose changes the released version holds. */
function credits({ contributions = [] }: Doc<Model>) {
  const merged = contributions.filter(({ state }) => state === 'merged');
  if (merged.length === 0) return {};
  return { contributions: merged.map(({ state: _, ...contribution }) => contribution) };
}

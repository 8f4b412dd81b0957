import { adoptionRequested, defined, derivedId } from '@prozessplattform/contracts';
import { pending, type Doc, type PendingEvent, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { latestVersion, type Blueprint } from '../library/blueprint.ts';
import type { Adoption } from './adoption.ts';
import { copyContent } from './copy-content.ts';

export interface Beginning {
  readonly organisationId: string;
  readonly blueprint: Doc<Blueprint>;
  readonly by: string;
  /** The register's entry that the blueprint belongs to; absent: the adoption makes one when it completes. */
  readonly profileId?: string | undefined;
  /** The application of a sample register that brings the blueprint with many others. */
  readonly applicationId?: string | undefined;
}

/** An organisation adopts a blueprint once. */
export function adoptionIdOf(organisationId: string, blueprintId: string): string {
  return derivedId(organisationId, blueprintId, 'adoption');
}

/**
 * Begins the adoption of a blueprint's newest version: the ids of profile and model are fixed, the rest follows by events.
 * Answers the adoption that exists; one that failed begins anew. `scope` is the adopter's.
 */
export async function beginAdoption(
  context: CatalogueContext,
  scope: Scope,
  beginning: Beginning,
): Promise<Doc<Adoption>> {
  const id = adoptionIdOf(beginning.organisationId, beginning.blueprint._id);
  const existing = await context.storage.adoptions.find(scope, id);
  if (existing !== null && existing.state !== 'failed') return existing;
  const profileId = beginning.profileId ?? existing?.profileId ?? derivedId(id, 'profile');
  const adoption = await newAdoption(context, scope, { ...beginning, id, profileId });
  const requested = requestEvent(context, id, adoption);
  if (existing === null) {
    return (await context.storage.adoptions.insert(scope, { _id: id, ...adoption }, [requested])).document;
  }
  return context.storage.adoptions.change(scope, id, {}, (current) => {
    if (current.state !== 'failed') return null;
    return { set: adoption, unset: leftBehind.filter((field) => adoption[field] === undefined), events: [requested] };
  });
}

/** What a failed try may have that the next one has not. */
const leftBehind = ['modelId', 'base', 'problem', 'offered', 'blueprintStatus'] as const;

async function newAdoption(
  context: CatalogueContext,
  scope: Scope,
  { id, blueprint, by, profileId, applicationId }: Beginning & { readonly id: string; readonly profileId: string },
): Promise<Adoption> {
  const version = latestVersion(blueprint);
  const base = await copyContent(context, scope, { adoptionId: id, blueprint, version });
  return {
    profileId,
    title: blueprint.title,
    blueprintId: blueprint._id,
    blueprintVersion: version.number,
    state: 'pending',
    profile: version.profile,
    profileVersion: version.number,
    adoptedBy: by,
    ...defined({ applicationId }),
    ...(blueprint.status === 'deprecated' ? { blueprintStatus: 'deprecated' as const } : {}),
    ...(base === undefined ? {} : { base, modelId: derivedId(id, 'model') }),
  };
}

function requestEvent(context: CatalogueContext, adoptionId: string, adoption: Adoption): PendingEvent {
  const { profileId, modelId, title, blueprintId, blueprintVersion, base, adoptedBy: by } = adoption;
  const fixed = { adoptionId, profileId, title, blueprintId, blueprintVersion, by };
  if (base === undefined) return pending(adoptionRequested, fixed);
  const data = { ...fixed, ...defined({ modelId }), contentHash: base.hash };
  return pending(adoptionRequested, data, { contentRef: context.storage.contents.ref(base.id) });
}

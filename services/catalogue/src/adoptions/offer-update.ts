import { defined, derivedId, updateContentOffered, updateOffered } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import { sameJson, type Json } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { latestVersion, type Blueprint, type BlueprintVersion } from '../library/blueprint.ts';
import { libraryReads } from '../library/get-blueprint.ts';
import { mayOrganisationSee } from '../library/reader.ts';
import type { Adoption, OfferedVersion } from './adoption.ts';
import { copyContent } from './copy-content.ts';

const reason = 'adopters are offered the new versions of what they adopted';

export interface NewVersion {
  readonly blueprint: Doc<Blueprint>;
  readonly version: BlueprintVersion;
  readonly content: unknown;
}

/**
 * Offers one adopter a version: its copy of the content first, then one change of the adoption with its events. Repeating
 * it, or offering an older version later, changes nothing.
 */
export async function offerUpdate(
  context: CatalogueContext,
  adoption: Doc<Adoption>,
  { blueprint, version, content }: NewVersion,
): Promise<void> {
  if (!isNewTo(adoption, version.number)) return;
  if (!(await mayOrganisationSee(context, adoption.organisationId, blueprint))) return;
  const scope = scopeForSystem(adoption.organisationId, reason);
  const base = await copyContent(context, scope, { adoptionId: adoption._id, blueprint, version, content });
  await context.storage.adoptions.change(scope, adoption._id, {}, (current) => {
    if (!isNewTo(current, version.number)) return null;
    const isTold = current.state === 'complete' && current.mode !== 'pinned';
    const offered: OfferedVersion = {
      version: version.number,
      profile: version.profile,
      state: isTold ? 'open' : 'held',
      parts: partsOf(current, version),
      ...defined({ base }),
    };
    return { set: { offered }, events: isTold ? offerEvents(context, current, offered) : [] };
  });
}

/** A profile that says the same as the one adopted is nothing to decide about beside a model. */
function partsOf({ modelId, profile }: Adoption, version: BlueprintVersion): OfferedVersion['parts'] {
  const isOther = !sameJson(profile as Json, version.profile as Json);
  if (modelId === undefined) return { profile: 'open' };
  return { model: 'open', ...(isOther ? { profile: 'open' as const } : {}) };
}

/** Offers what appeared while an adoption was under way, and tells of an offer that was held back. */
export async function offerNewestVersion(context: CatalogueContext, adoption: Doc<Adoption>): Promise<void> {
  if (adoption.state !== 'complete') return;
  await tellHeldOffer(context, adoption);
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(adoption.blueprintId);
  if (blueprint === null || blueprint.status === 'withdrawn') return;
  await offerUpdate(context, adoption, { blueprint, version: latestVersion(blueprint), content: undefined });
}

async function tellHeldOffer(context: CatalogueContext, adoption: Doc<Adoption>): Promise<void> {
  if (adoption.offered?.state !== 'held') return;
  const scope = scopeForSystem(adoption.organisationId, reason);
  await context.storage.adoptions.change(scope, adoption._id, {}, (current) => heldOfferTold(context, current));
}

/** The change that tells of an offer held back; null where there is none or the adopter does not want to know. */
export function heldOfferTold(context: CatalogueContext, adoption: Doc<Adoption>) {
  const { offered } = adoption;
  if (offered?.state !== 'held' || adoption.mode === 'pinned' || adoption.state !== 'complete') return null;
  return {
    set: { offered: { ...offered, state: 'open' as const } },
    events: offerEvents(context, adoption, offered),
  };
}

function isNewTo(adoption: Doc<Adoption>, version: number): boolean {
  return (
    adoption.state !== 'failed' &&
    adoption.blueprintVersion < version &&
    (adoption.offered === undefined || adoption.offered.version < version)
  );
}

/** Ids follow from adoption and version: whatever is repeated is told once. */
function offerEvents(context: CatalogueContext, adoption: Doc<Adoption>, offered: OfferedVersion): PendingEvent[] {
  const { _id: adoptionId, blueprintId, profileId, modelId, title } = adoption;
  const { version: blueprintVersion, base } = offered;
  const told = pending(
    updateOffered,
    { title, blueprintId, blueprintVersion, profileId, ...defined({ modelId }) },
    { id: derivedId(adoptionId, String(blueprintVersion), 'update-offered') },
  );
  if (modelId === undefined || base === undefined) return [told];
  const content = pending(
    updateContentOffered,
    { adoptionId, modelId, blueprintId, blueprintVersion, contentHash: base.hash },
    {
      id: derivedId(adoptionId, String(blueprintVersion), 'update-content-offered'),
      contentRef: context.storage.contents.ref(base.id),
    },
  );
  return [told, content];
}

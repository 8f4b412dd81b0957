import { DomainError, notFound } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { BlockContent } from '@prozessplattform/process-model';
import type { ModellingContext } from '../context.ts';
import { versionInForce } from '../versions/in-force.ts';
import type { Composition, CompositionFlow, CompositionPart, PartVersion } from './composition.ts';

export interface LoadedPart extends PartVersion {
  readonly part: CompositionPart;
  readonly blocks: BlockContent;
}

export interface LoadedComposition {
  readonly parts: readonly LoadedPart[];
  readonly flows: readonly CompositionFlow[];
}

/**
 * The released versions of the parts that take part: those in force now, or those of a recorded version. Drafts stay with
 * their organisations, and so does everything of a part that was revoked since. Throws COMPOSITION.NOTHING_RELEASED.
 */
export async function loadParts(
  context: ModellingContext,
  composition: Doc<Composition>,
  number?: number,
): Promise<LoadedComposition> {
  const recorded = number === undefined ? undefined : recordedVersion(composition, number);
  const wanted = recorded?.parts ?? (await versionsInForce(context, composition));
  const loaded = await Promise.all(wanted.map((version) => loadPart(context, composition, version)));
  const parts = loaded.filter((part) => part !== undefined);
  if (parts.length === 0) throw new DomainError('COMPOSITION.NOTHING_RELEASED');
  return { parts, flows: recorded?.flows ?? composition.flows };
}

/** Which version of each accepted part counts now; parts without a release are left out. */
export async function versionsInForce(
  { storage, now }: ModellingContext,
  { parts }: Composition,
): Promise<PartVersion[]> {
  const models = storage.models.unscoped('a composition shows the released versions of its accepted parts');
  const accepted = parts.filter(({ state }) => state === 'accepted');
  const found = await Promise.all(
    accepted.map(async ({ id: partId, organisationId, modelId }): Promise<PartVersion[]> => {
      const model = modelId === undefined ? null : await models.find(modelId);
      if (model === null || modelId === undefined || model.organisationId !== organisationId) return [];
      const version = versionInForce(model, now());
      return version === undefined ? [] : [{ partId, modelId, version: version.number, content: version.content }];
    }),
  );
  return found.flat();
}

function recordedVersion({ versions }: Composition, number: number) {
  const found = versions.find((version) => version.number === number);
  if (found === undefined) throw notFound();
  return found;
}

async function loadPart(
  { storage }: ModellingContext,
  { parts }: Composition,
  version: PartVersion,
): Promise<LoadedPart | undefined> {
  const part = parts.find(({ id }) => id === version.partId);
  if (part?.state !== 'accepted' || part.modelId !== version.modelId) return undefined;
  const scope = scopeForSystem(part.organisationId, 'a composition shows a released version of an accepted part');
  const content = await storage.contents.find(scope, version.content.id);
  return content?.notation === 'blocks' ? { ...version, part, blocks: content } : undefined;
}

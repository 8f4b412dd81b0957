import { notFound, type Principal } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { Blueprint, BlueprintVersion } from './blueprint.ts';
import { maySee, readerOf } from './reader.ts';

export const libraryReads = 'the library is read across organisations, each entry under its own visibility';

/** Throws RESOURCE.NOT_FOUND: who may not see a blueprint does not learn that it exists. */
export async function getBlueprint(
  context: CatalogueContext,
  principal: Principal,
  id: string,
): Promise<Doc<Blueprint>> {
  // First who reads: the questions to the database are the same for an entry that is hidden and one that does not exist.
  const reader = await readerOf(context, principal);
  const blueprint = await context.storage.blueprints.unscoped(libraryReads).find(id);
  if (blueprint === null || !maySee(reader, blueprint)) throw notFound();
  return blueprint;
}

/** The model content of a published version; undefined where the blueprint is a profile only. */
export async function blueprintContent(
  context: CatalogueContext,
  blueprint: Doc<Blueprint>,
  version: BlueprintVersion,
): Promise<unknown> {
  if (version.content === undefined) return undefined;
  const scope = scopeForSystem(
    blueprint.organisationId,
    'published content is read under the visibility of its blueprint',
  );
  return context.storage.contents.get(scope, version.content.id);
}

export function versionNumbered(blueprint: Pick<Blueprint, 'versions'>, number: number): BlueprintVersion {
  const version = blueprint.versions.find((entry) => entry.number === number);
  if (version === undefined) throw notFound();
  return version;
}

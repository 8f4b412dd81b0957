import { blueprintPublished, defined, derivedId, landOrganisationId } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Scope } from '@prozessplattform/persistence';
import { contentHash } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import type { Blueprint, BlueprintVersion } from '../library/blueprint.ts';
import type { ShippedBlueprint } from './load-shipped-content.ts';

/**
 * Puts the entries that come with the platform into the library, as the Land's own. Every start repeats it without effect;
 * an entry whose content changed since becomes a new version.
 */
export async function publishShippedBlueprints(context: CatalogueContext): Promise<void> {
  const scope = scopeForSystem(landOrganisationId, 'the platform brings the first entries of the library');
  for (const shipped of context.shipped.blueprints()) await publish(context, scope, shipped);
}

export function shippedBlueprintId(key: string): string {
  return derivedId(landOrganisationId, key, 'shipped-blueprint');
}

async function publish(context: CatalogueContext, scope: Scope, shipped: ShippedBlueprint): Promise<void> {
  const _id = shippedBlueprintId(shipped.key);
  const existing = await context.storage.blueprints.find(scope, _id);
  const version = await versionOf(context, scope, { shipped, number: (existing?.versions.length ?? 0) + 1 });
  if (existing === null) {
    await context.storage.blueprints.insert(scope, { _id, ...blueprintOf(shipped, version) }, [
      published(shipped, version),
    ]);
    return;
  }
  if (existing.versions.some((known) => isSame(known, version))) return;
  await context.storage.blueprints.change(scope, _id, {}, (current) => {
    if (current.versions.some((known) => isSame(known, version))) return null;
    const { versions: _versions, status: _status, ...fields } = blueprintOf(shipped, version);
    return { set: { ...fields, versions: [...current.versions, version] }, events: [published(shipped, version)] };
  });
}

function blueprintOf(shipped: ShippedBlueprint, version: BlueprintVersion): Blueprint {
  const { title, profile, qualityLevel, licence, tags, area, content } = shipped;
  return {
    title,
    profile: { ...profile, tags },
    qualityLevel,
    licence,
    tags,
    area,
    visibility: { kind: 'exchange' },
    status: 'published',
    versions: [version],
    ...(content === undefined ? {} : { notation: 'blocks' as const }),
  };
}

async function versionOf(
  context: CatalogueContext,
  scope: Scope,
  { shipped, number }: { readonly shipped: ShippedBlueprint; readonly number: number },
): Promise<BlueprintVersion> {
  const { profile, tags, qualityLevel, content } = shipped;
  const version = { number, qualityLevel, publishedAt: context.now(), profile: { ...profile, tags } };
  if (content === undefined) return version;
  const hash = contentHash(content);
  const id = derivedId(shippedBlueprintId(shipped.key), hash, 'content');
  await context.storage.contents.put(scope, id, content);
  return { ...version, content: { id, hash } };
}

function isSame(known: BlueprintVersion, version: BlueprintVersion): boolean {
  return known.content?.hash === version.content?.hash && contentHash(known.profile) === contentHash(version.profile);
}

function published({ title, profile: { serviceKeys } }: ShippedBlueprint, { number, qualityLevel }: BlueprintVersion) {
  return pending(
    blueprintPublished,
    { title, version: number, ...defined({ qualityLevel, serviceKeys }) },
    { audience: 'all' },
  );
}

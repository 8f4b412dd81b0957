import { derivedId } from '@prozessplattform/contracts';
import type { Doc, Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { Blueprint, BlueprintVersion } from '../library/blueprint.ts';
import { blueprintContent } from '../library/get-blueprint.ts';

export interface Copy {
  readonly adoptionId: string;
  readonly blueprint: Doc<Blueprint>;
  readonly version: BlueprintVersion;
  /** The version's content, where it was read already. */
  readonly content?: unknown;
}

/**
 * The adopter gets an own copy of a version: no document has two owners. Answers undefined for a profile without a model.
 * `scope` is the adopter's.
 */
export async function copyContent(context: CatalogueContext, scope: Scope, copy: Copy) {
  const { adoptionId, blueprint, version } = copy;
  const content = copy.content ?? (await blueprintContent(context, blueprint, version));
  if (content === undefined || version.content === undefined) return undefined;
  const id = baseId(adoptionId, version.number);
  await context.storage.contents.put(scope, id, content);
  return { id, hash: version.content.hash };
}

/** Where an adopter keeps its copy of a version. */
export function baseId(adoptionId: string, version: number): string {
  return derivedId(adoptionId, String(version), 'base');
}

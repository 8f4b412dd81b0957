import { DomainError, notFound } from '@prozessplattform/contracts';
import type { Scope, Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { ContentRef, Model, ModelVersion } from '../models/model.ts';
import type { ModelContent } from './model-content.ts';

/** The draft's content, or a numbered version's. Throws MODEL.NO_CONTENT or RESOURCE.NOT_FOUND. */
export async function loadContent(
  context: ModellingContext,
  scope: Scope,
  { model, version }: { readonly model: Doc<Model>; readonly version?: number | undefined },
): Promise<ModelContent> {
  const reference = version === undefined ? model.draft : versionOf(model, version).content;
  if (reference === undefined) throw new DomainError('MODEL.NO_CONTENT');
  return loadReferenced(context, scope, reference);
}

export async function loadReferenced(
  context: ModellingContext,
  scope: Scope,
  reference: ContentRef,
): Promise<ModelContent> {
  return context.storage.contents.get(scope, reference.id);
}

export function versionOf(model: Pick<Model, 'versions'>, number: number): ModelVersion {
  const version = model.versions.find((entry) => entry.number === number);
  if (version === undefined) throw notFound();
  return version;
}

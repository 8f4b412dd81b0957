import { derivedId } from '@prozessplattform/contracts';
import { contentHash } from '@prozessplattform/process-model';
import type { Scope } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { ContentRef } from '../models/model.ts';
import type { ModelContent } from './model-content.ts';

/** Writes a content once; the same content of the same model is one document. */
export async function storeContent(
  context: ModellingContext,
  scope: Scope,
  { modelId, content }: { readonly modelId: string; readonly content: ModelContent },
): Promise<ContentRef> {
  const hash = contentHash(content);
  const id = derivedId(modelId, hash, 'content');
  await context.storage.contents.put(scope, id, content);
  return { id, hash };
}

import { blockContentToElements } from '@prozessplattform/process-model';
import type { Doc, Scope } from '@prozessplattform/persistence';
import { loadContent } from '../content/load-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import type { Model } from '../models/model.ts';

/** Ids of everything in a draft or version that can be commented on; empty while the model has no content. */
export async function elementIds(
  context: ModellingContext,
  scope: Scope,
  selection: { readonly model: Doc<Model>; readonly version?: number | undefined },
): Promise<ReadonlySet<string>> {
  if (selection.version === undefined && selection.model.draft === undefined) return new Set();
  const content = await loadContent(context, scope, selection);
  const elements =
    content.notation === 'blocks' ? blockContentToElements(content) : await runBpmn(context, 'elements', content.xml);
  return new Set(elements.map(({ id }) => id));
}

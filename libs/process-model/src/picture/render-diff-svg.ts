import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements, elementsToBlockContent } from '../diff/block-elements.ts';
import { diffElements } from '../diff/diff-elements.ts';
import { highlightChanges } from '../diff/highlight-changes.ts';
import { unionTree } from '../diff/union-tree.ts';
import { renderBlockModelSvg, type PictureOptions } from './render-block-model-svg.ts';

/**
 * One picture of two versions: the model as it is after the change, with what is gone drawn at its old place, and every
 * difference marked in colour and words. Marks in `options.highlight`, such as conflicts, go over the computed ones.
 */
export function renderDiffSvg(before: BlockContent, after: BlockContent, options: PictureOptions): string {
  const old = blockContentToElements(before);
  const now = blockContentToElements(after);
  const marks = highlightChanges(diffElements(old, now));
  const highlight = new Map([...marks, ...(options.highlight ?? [])]);
  return renderBlockModelSvg(elementsToBlockContent(unionTree(old, now)), { ...options, highlight });
}

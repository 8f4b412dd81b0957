import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements } from './block-elements.ts';
import type { Change } from './change.ts';
import { diffElements } from './diff-elements.ts';

/** What changed from one block model to another; see `diffElements`. */
export function diffBlockContents(before: BlockContent, after: BlockContent): Change[] {
  return diffElements(blockContentToElements(before), blockContentToElements(after));
}

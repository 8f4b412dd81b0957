import type { HighlightKind } from '../picture/theme.ts';
import type { MergeConflict } from './merge-conflict.ts';

/** Marks for the picture: every element that still has a conflict. */
export function highlightConflicts(conflicts: readonly MergeConflict[]): Map<string, HighlightKind> {
  return new Map(conflicts.map(({ element }) => [element, 'conflict']));
}

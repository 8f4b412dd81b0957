import type { HighlightKind } from '../picture/theme.ts';
import type { Change } from './change.ts';

const strength: Record<Change['kind'], number> = { changed: 1, moved: 2, removed: 3, added: 3 };

/** One mark per changed element for the picture: added or removed before moved, moved before changed. */
export function highlightChanges(changes: readonly Change[]): Map<string, HighlightKind> {
  const marks = new Map<string, Change['kind']>();
  for (const { element, kind } of changes) {
    const known = marks.get(element);
    if (known === undefined || strength[kind] > strength[known]) marks.set(element, kind);
  }
  return marks;
}

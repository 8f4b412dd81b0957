import { rightOf, type Box } from '../layout/box.ts';
import { textWidth } from '../layout/text-width.ts';
import type { Language } from '../text/wording.ts';
import type { DrawingContext } from './drawing-context.ts';
import type { HighlightKind } from './theme.ts';

const words: Record<HighlightKind, Record<Language, string>> = {
  added: { de: '+ neu', en: '+ new' },
  removed: { de: '− entfällt', en: '− removed' },
  changed: { de: '~ geändert', en: '~ changed' },
  moved: { de: '↕ verschoben', en: '↕ moved' },
  conflict: { de: '! Konflikt', en: '! conflict' },
};

export const markWords = (kind: HighlightKind, language: Language): string => words[kind][language];

/** Frames a box in the colour of its change and names the change in words on its upper edge. */
export function drawMark(kind: HighlightKind, box: Box, { pen, language }: DrawingContext): string {
  const label = words[kind][language];
  const width = Math.ceil(textWidth(label, 11, 'bold')) + 14;
  const tag = { x: rightOf(box) - width - 8, y: box.y - 9, width, height: 17 };
  return (
    `<g fill-opacity="0">${pen.rect(`mark-${kind}`, box, { radius: 8, width: 3, ...(kind === 'removed' && { dash: '7 4' }) })}</g>` +
    pen.rect(`mark-${kind}`, tag, { radius: 8 }) +
    pen.text('mark-text', label, { x: tag.x + width / 2, y: tag.y + 12.5, size: 11, bold: true, anchor: 'middle' })
  );
}

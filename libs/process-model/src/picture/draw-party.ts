import type { PartyLayout } from '../layout/layout-model.ts';
import { party as measures } from '../layout/measures.ts';
import type { DrawingContext } from './drawing-context.ts';
import { glyphs } from './icons.ts';

/** Somebody outside of the model, with one entry per flow: document, channel and medium. */
export function drawParty({ box, end, title, rows }: PartyLayout, { pen }: DrawingContext): string {
  const glyph = 'organisation' in end ? 'building' : 'process' in end ? 'process' : 'person';
  const x = box.x + measures.padding;
  return [
    '<g>',
    pen.rect('party', box, { radius: 8, width: 1.6, dash: '1.5 2.5' }),
    pen.sign('party-glyph', glyphs[glyph], { x, y: box.y + measures.padding + 1, size: 16, weight: 2 }),
    pen.text('party-title', title, {
      x: x + 22,
      y: box.y + measures.padding + 13,
      size: measures.titleSize,
      line: measures.titleLine,
      bold: true,
    }),
    ...rows.map((row) =>
      pen.text('party-text', row.lines, { x, y: row.box.y + 14, size: measures.rowSize, line: measures.rowLine }),
    ),
    '</g>',
  ].join('');
}

import type { Bounds, Point } from '../diagram-index.ts';
import { svg, svgText } from './svg-markup.ts';
import { textWidth, wrapText } from './wrap-text.ts';

const lineHeight = 1.18;

/** Text in the middle of a box, in a smaller font where it would not fit. */
export function drawCentredText(text: string, box: Bounds, from = 12): string {
  const fontSize = [from, 11, 10, 9].find((size) => fits(text, box, size)) ?? 8;
  const lines = wrapText(text, { width: box.width, fontSize });
  const top = box.y + (box.height - lines.length * fontSize * lineHeight) / 2;
  return drawLines(lines, { x: box.x + box.width / 2, y: top }, { fontSize, anchor: 'middle' });
}

/** Text from the top of a box on. */
export function drawTopText(text: string, box: Bounds, anchor: 'start' | 'middle' = 'middle'): string {
  const lines = wrapText(text, { width: box.width, fontSize: 11 });
  const x = anchor === 'middle' ? box.x + box.width / 2 : box.x;
  return drawLines(lines, { x, y: box.y }, { fontSize: 11, anchor });
}

/** Text that reads from bottom to top, as pools and lanes have it. */
export function drawUpwardText(text: string, box: Bounds): string {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const lying = { x: -box.height / 2, y: -box.width / 2, width: box.height, height: box.width };
  const transform = `translate(${middle.x} ${middle.y}) rotate(-90)`;
  return svg('g', { transform }, drawCentredText(text, { ...lying, x: lying.x + 4, width: lying.width - 8 }));
}

/** The name beside a shape or on an edge: in its own bounds, else centred below `shape`. */
export function drawOuterLabel(text: string, label: Bounds | undefined, shape: Bounds): string {
  const markup = drawTopText(text, outerLabelBox(text, label, shape));
  return markup.replaceAll('class="pb-text"', 'class="pb-text pb-halo"');
}

/** The room that such a name takes, which can be more than the file left for it. */
export function outerLabelBox(text: string, label: Bounds | undefined, shape: Bounds): Bounds {
  const width = Math.max(label?.width ?? 0, 90);
  const centre = label ? label.x + label.width / 2 : shape.x + shape.width / 2;
  const y = label ? labelTop(text, { ...label, width }, shape) : shape.y + shape.height + 3;
  const height = wrapText(text, { width, fontSize: 11 }).length * 11 * lineHeight;
  return { x: centre - width / 2, y, width, height };
}

/** A label above its shape grows upwards when its text needs more lines than the file left room for. */
function labelTop(text: string, label: Bounds, shape: Bounds): number {
  const height = wrapText(text, { width: label.width, fontSize: 11 }).length * 11 * lineHeight;
  const above = shape.height > 0 && label.y + label.height <= shape.y + 3;
  return above && height > label.height ? label.y + label.height - height : label.y;
}

function fits(text: string, box: Bounds, fontSize: number): boolean {
  const longest = Math.max(...text.split(/\s+/).map((word) => textWidth(word, fontSize)));
  const rows = wrapText(text, { width: box.width, fontSize }).length;
  return longest <= box.width && rows * fontSize * lineHeight <= box.height;
}

function drawLines(lines: string[], at: Point, { fontSize, anchor }: { fontSize: number; anchor: string }): string {
  const rows = lines.map((line, row) => {
    const y = at.y + (row + 0.85) * fontSize * lineHeight;
    return svg('tspan', { x: at.x, y }, svgText(line));
  });
  return svg('text', { class: 'pb-text', 'font-size': fontSize, 'text-anchor': anchor }, rows.join(''));
}

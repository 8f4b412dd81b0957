import type { Bounds } from '../diagram-index.ts';
import { drawTopText } from './draw-label.ts';
import { svg } from './svg-markup.ts';

/** A note: a bracket on the left and text. */
export function drawAnnotation(text: string, { x, y, width, height }: Bounds): string {
  const bracket = svg('path', { class: 'pb-line', d: `M${x + 10} ${y}H${x}v${height}h10` });
  return bracket + drawTopText(text, { x: x + 6, y: y + 3, width: Math.max(20, width - 8), height }, 'start');
}

export function drawGroup(text: string, { x, y, width, height }: Bounds): string {
  const frame = svg('rect', { class: 'pb-group', x, y, width, height, rx: 10 });
  return (
    frame + (text === '' ? '' : drawTopText(text, { x: x + 4, y: y + 4, width: Math.max(20, width - 8), height: 0 }))
  );
}

/** Conversation nodes are hexagons. */
export function drawHexagon({ x, y, width, height }: Bounds): string {
  const inset = width / 4;
  const points = `${x},${y + height / 2} ${x + inset},${y} ${x + width - inset},${y} ${x + width},${y + height / 2} ${x + width - inset},${y + height} ${x + inset},${y + height}`;
  return svg('polygon', { class: 'pb-shape', points });
}

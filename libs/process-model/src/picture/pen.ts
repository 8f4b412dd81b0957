import type { Box, Point } from '../layout/box.ts';
import { bottomOf } from '../layout/box.ts';
import { escapeXml } from './escape-xml.ts';
import { paint, type Role, type Theme } from './theme.ts';

export interface TextPlace extends Point {
  readonly size: number;
  readonly line?: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export interface Circle extends Point {
  readonly radius: number;
  readonly width?: number;
}

/** Draws the few shapes that the picture is made of, in one theme, as SVG markup. */
export interface Pen {
  readonly theme: Theme;
  rect(role: Role, box: Box, options?: { radius?: number; width?: number; dash?: string }): string;
  /** A rectangle that is round at its top corners only. */
  cap(role: Role, box: Box, radius: number): string;
  text(role: Role, lines: string | readonly string[], place: TextPlace): string;
  circle(role: Role, circle: Circle): string;
  path(role: Role, data: string, options?: { width?: number; dash?: string }): string;
  /** A stroked 24 by 24 sign, scaled to `size`. */
  sign(role: Role, data: string, place: Point & { size: number; weight?: number }): string;
}

export function createPen(theme: Theme): Pen {
  return {
    theme,
    rect: (role, { x, y, width, height }, options = {}) =>
      `<rect ${paint(role, theme)} x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"` +
      `${options.radius ? ` rx="${options.radius}"` : ''}${strokeOptions(options)}/>`,
    cap: (role, box, radius) => {
      const { x, y, width } = box;
      const bottom = bottomOf(box);
      return (
        `<path ${paint(role, theme)} d="M${round(x)} ${round(bottom)}V${round(y + radius)}a${radius} ${radius} 0 0 1 ${radius} ` +
        `-${radius}h${round(width - 2 * radius)}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${round(bottom)}z"/>`
      );
    },
    text: (role, lines, place) => drawText(role, typeof lines === 'string' ? [lines] : lines, { theme, place }),
    circle: (role, { x, y, radius, width }) =>
      `<circle ${paint(role, theme)} cx="${round(x)}" cy="${round(y)}" r="${radius}"${strokeOptions(width ? { width } : {})}/>`,
    path: (role, data, options = {}) => `<path ${paint(role, theme)} d="${data}"${strokeOptions(options)}/>`,
    sign: (role, data, { x, y, size, weight = 2 }) =>
      `<path ${paint(role, theme)} d="${data}" transform="translate(${round(x)} ${round(y)}) scale(${round(size / 24)})" ` +
      `stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"/>`,
  };
}

/** Coordinates with at most two decimals keep the picture small and the same everywhere. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function strokeOptions(options: { width?: number; dash?: string }): string {
  const width = options.width === undefined ? '' : ` stroke-width="${options.width}"`;
  return `${width}${options.dash ? ` stroke-dasharray="${options.dash}"` : ''}`;
}

function drawText(role: Role, lines: readonly string[], context: { theme: Theme; place: TextPlace }): string {
  const { place, theme } = context;
  const attributes =
    `${paint(role, theme)} font-size="${place.size}"${place.bold ? ' font-weight="600"' : ''}` +
    (place.anchor && place.anchor !== 'start' ? ` text-anchor="${place.anchor}"` : '');
  const step = place.line ?? place.size * 1.3;
  return lines
    .map(
      (text, index) =>
        `<text ${attributes} x="${round(place.x)}" y="${round(place.y + index * step)}">${escapeXml(text)}</text>`,
    )
    .join('');
}

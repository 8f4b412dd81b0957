import type { BlockContent } from '../content/block-content.ts';
import { layoutBlockModel } from '../layout/layout-block-model.ts';
import type { BlockModelLayout, LaneLayout } from '../layout/layout-model.ts';
import { lane as laneMeasures } from '../layout/measures.ts';
import { wrapText } from '../layout/wrap-text.ts';
import { describeModel } from '../text/describe-model.ts';
import type { Language } from '../text/wording.ts';
import { drawFrame } from './draw-frame.ts';
import { drawLegend } from './draw-legend.ts';
import { drawBadge, drawLine } from './draw-lines.ts';
import { drawParty } from './draw-party.ts';
import type { DrawingContext } from './drawing-context.ts';
import { escapeXml } from './escape-xml.ts';
import { createPen, round } from './pen.ts';
import { darkStyles, type HighlightKind, type Theme } from './theme.ts';

export interface PictureOptions {
  readonly title: string;
  readonly organisation?: string | undefined;
  readonly language: Language;
  /** Marks elements (sub-processes, variants, blocks, flows, links) by id. */
  readonly highlight?: ReadonlyMap<string, HighlightKind> | undefined;
  /** `auto` (default) is light and follows the viewer's dark scheme on screens. */
  readonly theme?: Theme | undefined;
  /** Starts the ids in the SVG; set it when several pictures stand in one HTML page. Default `pp`. */
  readonly idPrefix?: string | undefined;
}

const margin = 24;
const minWidth = 760;
const fonts = "'Segoe UI', 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/**
 * Draws a block model as a complete SVG document. The same content and options always give the same bytes. All text is
 * escaped; the picture holds no script, link, image or foreign object.
 */
export function renderBlockModelSvg(content: BlockContent, options: PictureOptions): string {
  const { language, theme = 'auto' } = options;
  const layout = layoutBlockModel(content, language);
  const context: DrawingContext = { pen: createPen(theme), language, highlight: options.highlight ?? new Map() };
  const width = Math.ceil(Math.max(minWidth, layout.width + 2 * margin));
  const band = drawBand(content, options, { width, context });
  const bodyX = round((width - layout.width) / 2);
  const bodyY = band.height + 20;
  const legendY = Math.ceil(bodyY + layout.height + 20);
  const legend = drawLegend(layout, { x: margin, y: legendY, width: width - 2 * margin }, context);
  const height = Math.ceil(legendY + legend.height + margin);
  const prefix = (options.idPrefix ?? 'pp').replace(/[^\w-]/gu, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${language}" aria-labelledby="${prefix}-title ${prefix}-desc" `,
    `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fonts}">`,
    `<title id="${prefix}-title">${escapeXml(options.title)}</title>`,
    `<desc id="${prefix}-desc">${escapeXml(describeModel(content, options))}</desc>`,
    darkStyles(theme),
    context.pen.rect('page', { x: 0, y: 0, width, height }),
    band.svg,
    `<g transform="translate(${bodyX} ${bodyY})">${drawBody(layout, context)}</g>`,
    legend.svg,
    '</svg>',
  ].join('');
}

function drawBand(
  content: BlockContent,
  { title, organisation, language }: PictureOptions,
  { width, context: { pen } }: { width: number; context: DrawingContext },
): { svg: string; height: number } {
  const lines = wrapText(title, { fontSize: 23, weight: 'bold' }, { width: width - 2 * margin, maxLines: 4 });
  const blocks = content.subProcesses.flatMap(({ variants }) => variants.flatMap((variant) => variant.blocks)).length;
  const facts = [
    organisation,
    language === 'de' ? 'Prozessmodell in Baustein-Notation' : 'Process model in building-block notation',
    language === 'de'
      ? `${content.subProcesses.length} Teilprozess${content.subProcesses.length === 1 ? '' : 'e'}, ${blocks} Baustein${blocks === 1 ? '' : 'e'}`
      : `${content.subProcesses.length} sub-process${content.subProcesses.length === 1 ? '' : 'es'}, ${blocks} building block${blocks === 1 ? '' : 's'}`,
  ].filter(Boolean);
  const subtitle = wrapText(facts.join('  ·  '), { fontSize: 13 }, { width: width - 2 * margin, maxLines: 2 });
  const subtitleY = 22 + lines.length * 29 + 14;
  const height = subtitleY + (subtitle.length - 1) * 17 + 18;
  const svg =
    pen.rect('band', { x: 0, y: 0, width, height }) +
    pen.text('band-title', lines, { x: margin, y: 22 + 20, size: 23, line: 29, bold: true }) +
    pen.text('band-text', subtitle, { x: margin, y: subtitleY, size: 13, line: 17 });
  return { svg, height };
}

function drawBody(layout: BlockModelLayout, context: DrawingContext): string {
  const { pen, language } = context;
  if (layout.frames.length === 0) {
    const words = language === 'de' ? 'Das Modell hat noch keine Teilprozesse.' : 'The model has no sub-processes yet.';
    return pen.text('empty', words, { x: layout.width / 2, y: layout.height / 2, size: 14, anchor: 'middle' });
  }
  return [
    ...layout.lanes.map((item) => drawLane(item, context)),
    ...layout.frames.map((item) => drawFrame(item, context)),
    ...layout.parties.map((item) => drawParty(item, context)),
    ...layout.lines.map((item) => drawLine(item, context)),
    ...layout.lines.map((item) => drawBadge(item, context)),
  ].join('');
}

function drawLane({ box, title, headerHeight }: LaneLayout, { pen }: DrawingContext): string {
  return (
    pen.rect('lane', box, { radius: 12, width: 1.2 }) +
    pen.cap('lane-header', { x: box.x + 0.6, y: box.y + 0.6, width: box.width - 1.2, height: headerHeight }, 11) +
    pen.text('lane-title', title, {
      x: box.x + box.width / 2,
      y: box.y + laneMeasures.headerPadding + 14,
      size: laneMeasures.titleSize,
      line: laneMeasures.titleLine,
      bold: true,
      anchor: 'middle',
    })
  );
}

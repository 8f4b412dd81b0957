import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

const font = (name: string): string => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** DejaVu has every letter of the European languages; the machine's own fonts are not asked, so that pictures are alike. */
const fonts = {
  fontFiles: [font('DejaVuSans'), font('DejaVuSans-Bold')],
  loadSystemFonts: false,
  defaultFontFamily: 'DejaVu Sans',
  sansSerifFamily: 'DejaVu Sans',
};

/** Twice the picture's size for print, but never more pixels than a service can hold. */
const wantedZoom = 2;
const mostPixels = 40_000_000;
const longestSide = 16_000;

/** Draws one of our own SVG documents, beside the event loop. Throws TypeError for anything without width and height. */
export async function renderPng(svg: string): Promise<Buffer> {
  const root = svg.slice(svg.indexOf('<svg'), svg.indexOf('>', svg.indexOf('<svg')));
  const width = /\swidth="([\d.]+)"/.exec(root)?.[1];
  const height = /\sheight="([\d.]+)"/.exec(root)?.[1];
  const [across, down] = [Number(width), Number(height)];
  if (!(across > 0 && down > 0)) throw new TypeError('a picture needs width and height');
  const zoom = Math.min(wantedZoom, Math.sqrt(mostPixels / (across * down)), longestSide / Math.max(across, down));
  const image = await renderAsync(svg, { font: fonts, fitTo: { mode: 'zoom', value: zoom }, background: '#ffffff' });
  return image.asPng();
}

import type { Lineage, LineageNode } from './lineage-of.ts';

const width = 220;
const height = 48;
const gap = 40;

/** The lineage as a picture: versions in a row, below each one what belongs to it. Texts are escaped. */
export function drawLineage({ nodes, edges, usedBy }: Lineage, title: string): string {
  const places = placesOf(nodes, edges);
  const right = Math.max(...[...places.values()].map(({ x }) => x)) + width + gap;
  const bottom = Math.max(...[...places.values()].map(({ y }) => y)) + height + gap;
  const lines = edges.map(({ from, to }) => line(places.get(from), places.get(to)));
  const boxes = nodes.map((node) => box(node, places.get(node.id)));
  const use = usedBy === null ? '' : `Übernommen von ${usedBy} Behörden`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${right} ${bottom}" font-family="sans-serif">`,
    `<title>${escaped(`Herkunft: ${title}`)}</title><desc>${escaped(use)}</desc>`,
    `<text x="${gap}" y="24" font-size="14" fill="#1f2933">${escaped(use)}</text>`,
    ...lines,
    ...boxes,
    '</svg>',
  ].join('\n');
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placesOf(nodes: Lineage['nodes'], edges: Lineage['edges']): Map<string, Place> {
  const places = new Map<string, Place>();
  const versions = nodes.filter((node) => node.kind === 'version');
  for (const [index, { id }] of versions.entries()) places.set(id, { x: gap + index * (width + gap), y: gap });
  const below = new Map<string, number>();
  for (const node of nodes.filter(({ kind }) => kind !== 'version')) {
    const edge = edges.find(({ from, to }) => from === node.id || to === node.id);
    const partner = edge?.from === node.id ? edge.to : (edge?.from ?? '');
    const depth = (below.get(partner) ?? 0) + 1;
    below.set(partner, depth);
    places.set(node.id, { x: places.get(partner)?.x ?? gap, y: gap + depth * (height + gap) });
  }
  return places;
}

const fills: Record<LineageNode['kind'], string> = {
  version: '#e8f0fe',
  adoption: '#e6f4ea',
  contributor: '#fef7e0',
  successor: '#f1f3f4',
  origin: '#f3e8fd',
};

function box({ kind, title }: LineageNode, place: Place = { x: 0, y: 0 }): string {
  const { x, y } = place;
  const text = title.length > 30 ? `${title.slice(0, 29)}…` : title;
  return (
    `<g><title>${escaped(title)}</title>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fills[kind]}" stroke="#52606d"/>` +
    `<text x="${x + 10}" y="${y + 29}" font-size="13" fill="#1f2933">${escaped(text)}</text></g>`
  );
}

function line(from: Place = { x: 0, y: 0 }, to: Place = { x: 0, y: 0 }): string {
  const middle = ({ x, y }: Place) => `${x + width / 2},${y + height / 2}`;
  return `<polyline points="${middle(from)} ${middle(to)}" fill="none" stroke="#52606d"/>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');
}

import { resolveReference } from '../bpmn-tree.ts';
import type { DiagramEdge, Point } from '../diagram-index.ts';
import { attributeOf, firstChild, type XmlElement } from '../xml/xml-node.ts';
import { clipEdge, type EdgeEnd } from './clip-edge.ts';
import { envelope } from './event-icons.ts';
import type { PictureContext } from './picture-context.ts';
import { shortNumber, svg } from './svg-markup.ts';

/** A flow or an association with its arrowheads and markers, without its label. */
export function drawEdge(element: XmlElement, edge: DiagramEdge, context: PictureContext): string {
  const points = element.local.includes('ssociation') ? edge.points : clipped(element, edge, context);
  const d = `M${points.map(({ x, y }) => `${shortNumber(x)} ${shortNumber(y)}`).join('L')}`;
  switch (element.local) {
    case 'sequenceFlow':
      return (
        svg('path', { class: 'pb-line', d }) + arrowHead(points, 'pb-head') + sequenceMarkers(element, points, context)
      );
    case 'messageFlow':
      return svg('path', { class: 'pb-message', d }) + messageEnds(points) + messageIcon(edge, points);
    case 'conversationLink':
      return svg('path', { class: 'pb-line pb-thick', d });
    default:
      return svg('path', { class: 'pb-dotted', d }) + associationHeads(element, points);
  }
}

/** The point half way along an edge. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [a, b] = [points[index], points[index + 1]];
    if (a && b && rest <= length) {
      const share = length === 0 ? 0 : rest / length;
      return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    }
    rest -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

function clipped(element: XmlElement, edge: DiagramEdge, context: PictureContext): readonly Point[] {
  const end = (attribute: string): EdgeEnd | undefined => {
    const id = resolveReference(attributeOf(element, attribute) ?? '', context.known) ?? '';
    const shape = context.shapes.get(id);
    return shape && { bounds: shape.bounds, type: context.known.get(id)?.local ?? '' };
  };
  return clipEdge(edge.points, { source: end('sourceRef'), target: end('targetRef') });
}

function sequenceMarkers(element: XmlElement, points: readonly Point[], { known }: PictureContext): string {
  const source = known.get(resolveReference(attributeOf(element, 'sourceRef') ?? '', known) ?? '');
  const [first, second] = points;
  if (!source || !first || !second) return '';
  const at = `translate(${first.x} ${first.y}) rotate(${angle(first, second)})`;
  const preset = resolveReference(attributeOf(source, 'default') ?? '', known);
  if (preset !== undefined && preset === attributeOf(element, 'id')) {
    return svg('path', { class: 'pb-line', d: 'M6 5L12-5', transform: at });
  }
  const conditional = firstChild(element, 'conditionExpression') && !source.local.endsWith('Gateway');
  return conditional ? svg('path', { class: 'pb-icon', d: 'M0 0L8-5 16 0 8 5z', transform: at }) : '';
}

function messageEnds(points: readonly Point[]): string {
  const [first, second] = points;
  if (!first || !second) return '';
  const at = `translate(${first.x} ${first.y}) rotate(${angle(first, second)})`;
  return svg('circle', { class: 'pb-icon', cx: 4, r: 4, transform: at }) + arrowHead(points, 'pb-icon');
}

function messageIcon({ source }: DiagramEdge, points: readonly Point[]): string {
  const kind = attributeOf(source, 'messageVisibleKind');
  if (kind !== 'initiating' && kind !== 'non_initiating') return '';
  const { x, y } = middleOf(points);
  const look = kind === 'initiating' ? 'pb-icon' : 'pb-icon pb-shaded';
  return svg('g', { transform: `translate(${x} ${y}) scale(1.2)` }, envelope(look));
}

function associationHeads(element: XmlElement, points: readonly Point[]): string {
  const directed = element.local.startsWith('data') ? 'One' : attributeOf(element, 'associationDirection');
  const end = directed === 'One' || directed === 'Both' ? openHead(points) : '';
  return end + (directed === 'Both' ? openHead(points.toReversed()) : '');
}

function arrowHead(points: readonly Point[], kind: string): string {
  return head(points, { class: kind, d: 'M0 0L-11-5V5z' });
}

function openHead(points: readonly Point[]): string {
  return head(points, { class: 'pb-line', d: 'M-8-5L0 0-8 5' });
}

function head(points: readonly Point[], attributes: { class: string; d: string }): string {
  const last = points.at(-1);
  const before = points.findLast((point) => last && distance(point, last) > 0.5);
  if (!last || !before) return '';
  return svg('path', {
    ...attributes,
    transform: `translate(${shortNumber(last.x)} ${shortNumber(last.y)}) rotate(${angle(before, last)})`,
  });
}

function angle(from: Point, to: Point): string {
  return shortNumber((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

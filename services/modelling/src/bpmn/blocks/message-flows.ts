import type { BlockContent, FlowEnd, InformationFlow } from '@prozessplattform/process-model';
import type { Bounds, Point } from '../diagram-index.ts';
import type { IdAllocator } from './id-allocator.ts';
import type { SceneFlow, SceneNode } from './scene.ts';

/** Somebody outside the process: a pool without content. */
export interface Partner {
  readonly id: string;
  readonly name: string;
}

/** The names of all outside ends of information flows, in order of appearance. */
export function partnersOf({ informationFlows = [] }: BlockContent, ids: IdAllocator): Partner[] {
  const names = informationFlows.flatMap(({ from, to }) => [partnerName(from), partnerName(to)]);
  const known = [...new Set(names.filter((name) => name !== undefined))];
  return known.map((name) => ({ id: ids.take('Partner', name), name }));
}

export interface MessagePlan {
  readonly ids: IdAllocator;
  readonly tasks: ReadonlyMap<string, SceneNode>;
  readonly partners: readonly { readonly partner: Partner; readonly bounds: Bounds }[];
}

/** One message flow per information flow between a block and somebody outside. */
export function messageFlows({ informationFlows = [] }: BlockContent, plan: MessagePlan): SceneFlow[] {
  return informationFlows.flatMap((flow) => {
    const ends = endsOf(flow, plan);
    if (!ends) return [];
    const { task, partner, outward } = ends;
    const x = task.bounds.x + task.bounds.width / 2 + (outward ? -12 : 12);
    const inside: Point = { x, y: task.bounds.y };
    const outside: Point = { x, y: partner.bounds.y + partner.bounds.height };
    const id = plan.ids.take('Message', flow.id);
    const name = flow.document;
    const there = { id, name, source: task.id, target: partner.partner.id, points: [inside, outside] };
    return [outward ? there : { ...there, source: there.target, target: there.source, points: [outside, inside] }];
  });
}

function endsOf({ from, to }: InformationFlow, { tasks, partners }: MessagePlan) {
  const outward = 'block' in from;
  const block = outward ? from.block : 'block' in to ? to.block : undefined;
  const name = partnerName(outward ? to : from);
  const task = block === undefined ? undefined : tasks.get(block);
  const partner = partners.find((candidate) => candidate.partner.name === name);
  // A waiting block is an event of its own kind, which messages cannot reach.
  return task && partner && task.type !== 'intermediateCatchEvent' ? { task, partner, outward } : undefined;
}

function partnerName(end: FlowEnd): string | undefined {
  if ('block' in end) return undefined;
  if ('external' in end) return end.external;
  if ('organisation' in end) return end.process ? `${end.organisation}: ${end.process}` : end.organisation;
  return `Prozess: ${end.process}`;
}

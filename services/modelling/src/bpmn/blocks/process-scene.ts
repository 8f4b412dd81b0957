import type { BlockContent, SubProcess } from '@prozessplattform/process-model';
import type { Bounds, Point } from '../diagram-index.ts';
import { blockData } from './block-data.ts';
import { buildText } from './element-builder.ts';
import { internalFlows } from './internal-flows.ts';
import type { IdAllocator } from './id-allocator.ts';
import { Scene, type SceneNode } from './scene.ts';
import { layOutSubProcess, type SubProcessScene } from './sub-process-scene.ts';

export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly bounds: Bounds;
  readonly nodes: readonly string[];
}

export interface ProcessScene {
  /** Sub-processes with start and end events. */
  readonly outer: Scene;
  /** The content of each sub-process, at its place. */
  readonly inner: readonly Scene[];
  readonly lanes: readonly Lane[];
  readonly bounds: Bounds;
  /** BPMN ids and places of the blocks by block id. */
  readonly tasks: ReadonlyMap<string, SceneNode>;
}

const header = 30;
const margin = 45;
const gap = 130;

/** Places the sub-processes in columns from left to right, each in the lane of its unit. `top` is the pool's upper edge. */
export function layOutProcess(content: BlockContent, ids: IdAllocator, top: number): ProcessScene {
  const boxes = content.subProcesses.map((subProcess) => layOutSubProcess(subProcess, content, ids));
  const units = [...new Set(content.subProcesses.map(unitOf))];
  const heights = units.map((unit) => laneHeight(unit, content.subProcesses, boxes));
  const outer = new Scene(ids);
  const inner: Scene[] = [];
  const placed = new Map<SubProcess, SceneNode>();
  let x = 2 * header + gap;
  for (const [index, subProcess] of content.subProcesses.entries()) {
    const box = boxes[index];
    if (!box) continue;
    const y = top + laneTop(units.indexOf(unitOf(subProcess)), heights) + margin;
    const scene = box.scene.moveBy(x, y);
    inner.push(scene);
    placed.set(subProcess, outer.add(subProcessNode(subProcess, { index, box, scene, at: { x, y }, ids })));
    x += box.width + gap;
  }
  connectSubProcesses(outer, content, placed);
  const width = Math.max(x, 400);
  const height = Math.max(120, laneTop(units.length, heights));
  const bounds = { x: 0, y: top, width, height };
  return {
    outer,
    inner,
    lanes: lanesOf({ units, heights, placed, bounds, outer }),
    bounds,
    tasks: tasksOf(boxes, inner),
  };
}

function unitOf({ orgUnit }: SubProcess): string {
  return orgUnit?.trim() ? orgUnit : '';
}

function laneHeight(unit: string, subProcesses: readonly SubProcess[], boxes: readonly SubProcessScene[]): number {
  const own = subProcesses.flatMap((subProcess, index) =>
    unitOf(subProcess) === unit ? [boxes[index]?.height ?? 0] : [],
  );
  return Math.max(120, ...own) + 2 * margin;
}

function laneTop(index: number, heights: readonly number[]): number {
  return heights.slice(0, index).reduce((sum, height) => sum + height, 0);
}

interface Box {
  readonly index: number;
  readonly box: SubProcessScene;
  readonly scene: Scene;
  readonly at: Point;
  readonly ids: IdAllocator;
}

function subProcessNode(subProcess: SubProcess, { index, box, scene, at, ids }: Box): SceneNode {
  const variants = subProcess.variants.map(({ blocks: _, ...variant }) => variant);
  const documentation = subProcess.description ? [buildText('bpmn:documentation', subProcess.description)] : [];
  return {
    id: ids.take('SubProcess', subProcess.id),
    type: 'subProcess',
    name: subProcess.title,
    bounds: { ...at, width: box.width, height: box.height },
    head: [...documentation, blockData('subProcess', { ...subProcess, variants }, { index })],
    tail: scene.elements(),
  };
}

/** Flows between sub-processes and the events that begin and end the process. */
function connectSubProcesses(outer: Scene, content: BlockContent, placed: ReadonlyMap<SubProcess, SceneNode>): void {
  const flows = internalFlows(content);
  for (const { source, target, name } of flows) {
    const [from, to] = [placed.get(source), placed.get(target)];
    if (from && to) outer.connect(from, to, { name, points: route(from.bounds, to.bounds) });
  }
  for (const [subProcess, node] of placed) {
    const middle = node.bounds.y + node.bounds.height / 2 - 18;
    const event = (type: string, x: number): SceneNode =>
      outer.add({ id: outer.ids.take('Event'), type, name: '', bounds: { x, y: middle, width: 36, height: 36 } });
    if (subProcess.start ?? !flows.some(({ target }) => target === subProcess)) {
      outer.connect(event('startEvent', node.bounds.x - 66), node);
    }
    if (subProcess.end ?? !flows.some(({ source }) => source === subProcess)) {
      outer.connect(node, event('endEvent', node.bounds.x + node.bounds.width + 30));
    }
  }
}

/** Forward in the gap before the target, below the boxes backwards. */
function route(from: Bounds, to: Bounds): Point[] {
  const bottom = from.y + from.height;
  if (to.x <= from.x) {
    const low = Math.max(bottom, to.y + to.height) + 22;
    const [a, b] = [from.x + from.width / 2 + 15, to.x + to.width / 2 - 15];
    return [
      { x: a, y: bottom },
      { x: a, y: low },
      { x: b, y: low },
      { x: b, y: to.y + to.height },
    ];
  }
  const start = { x: from.x + from.width, y: from.y + from.height / 2 + 40 };
  const near = { x: start.x + 25, y: start.y };
  const end = { x: to.x, y: to.y + to.height / 2 + 40 };
  if (to.x - start.x <= gap + 1) return [start, near, { x: near.x, y: end.y }, end];
  const high = to.y - 22;
  const before = to.x - 25;
  return [start, near, { x: near.x, y: high }, { x: before, y: high }, { x: before, y: end.y }, end];
}

interface LanePlan {
  readonly units: readonly string[];
  readonly heights: readonly number[];
  readonly placed: ReadonlyMap<SubProcess, SceneNode>;
  readonly bounds: Bounds;
  readonly outer: Scene;
}

/** One lane per unit; none where no sub-process names one. Events lie in the lane they stand in. */
function lanesOf({ units, heights, bounds, outer }: LanePlan): Lane[] {
  if (units.every((unit) => unit === '')) return [];
  return units.map((unit, index) => {
    const y = bounds.y + laneTop(index, heights);
    const height = heights[index] ?? 0;
    const nodes = outer.nodes.filter((node) => node.bounds.y >= y && node.bounds.y < y + height).map(({ id }) => id);
    const place = { x: header, y, width: bounds.width - header, height };
    return {
      id: outer.ids.take('Lane', unit),
      name: unit === '' ? 'Ohne Organisationseinheit' : unit,
      bounds: place,
      nodes,
    };
  });
}

function tasksOf(boxes: readonly SubProcessScene[], inner: readonly Scene[]): Map<string, SceneNode> {
  const nodes = new Map(inner.flatMap((scene) => scene.nodes.map((node) => [node.id, node] as const)));
  const tasks = new Map<string, SceneNode>();
  for (const { tasks: own } of boxes) {
    for (const [block, id] of own) {
      const node = nodes.get(id);
      if (node) tasks.set(block, node);
    }
  }
  return tasks;
}

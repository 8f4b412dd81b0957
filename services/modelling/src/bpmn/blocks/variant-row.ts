import { buildingBlockKinds, type Block, type Variant } from '@prozessplattform/process-model';
import type { XmlElement } from '../xml/xml-node.ts';
import { blockData } from './block-data.ts';
import { build, buildText } from './element-builder.ts';
import type { Scene, SceneNode } from './scene.ts';
import { taskType } from './task-type.ts';

export interface VariantRow {
  /** First and last node of the row; undefined for a variant without blocks. */
  readonly entry: SceneNode | undefined;
  readonly exit: SceneNode | undefined;
  /** Gateways after blocks from which other variants go on, by block id. */
  readonly forks: ReadonlyMap<string, SceneNode>;
  readonly tasks: ReadonlyMap<string, SceneNode>;
  readonly width: number;
}

export interface RowPlace {
  readonly variant: Variant;
  /** Place of the variant in its sub-process. */
  readonly index: number;
  readonly x: number;
  /** Height of the row's middle line. */
  readonly y: number;
  /** Whether other variants lead into this one. */
  readonly joined: boolean;
  /** Ids of blocks from which another variant goes on. */
  readonly forking: ReadonlySet<string>;
}

const step = 40;

/** Adds the blocks of a variant to the scene as one row from left to right. */
export function addVariantRow(scene: Scene, place: RowPlace): VariantRow {
  const row = new RowWriter(scene, place);
  if (place.joined) row.append(gateway(scene, row.at(50)));
  for (const [index, block] of place.variant.blocks.entries()) row.appendBlock(block, index);
  return row.result();
}

/** Name of a task: the block's title, else the name of its kind. */
export function taskName({ title, kind }: Block): string {
  return title.trim() === '' ? (buildingBlockKinds.find(({ key }) => key === kind)?.name.de ?? kind) : title;
}

class RowWriter {
  readonly #scene: Scene;
  readonly #place: RowPlace;
  readonly #forks = new Map<string, SceneNode>();
  readonly #tasks = new Map<string, SceneNode>();
  #entry: SceneNode | undefined;
  #last: SceneNode | undefined;
  #x: number;

  constructor(scene: Scene, place: RowPlace) {
    this.#scene = scene;
    this.#place = place;
    this.#x = place.x;
  }

  at(width: number, height = width): SceneNode['bounds'] {
    return { x: this.#x, y: this.#place.y - height / 2, width, height };
  }

  append(node: SceneNode, name?: string): SceneNode {
    if (this.#last) this.#scene.connect(this.#last, node, name === undefined ? {} : { name });
    this.#entry ??= node;
    this.#last = node;
    this.#x += node.bounds.width + step;
    return node;
  }

  appendBlock(block: Block, index: number): void {
    const { probability = 1 } = block;
    const optional = probability < 1;
    const split = optional ? this.append(gateway(this.#scene, this.at(50))) : undefined;
    const task = this.append(this.#task(block, index), optional ? percent(probability) : undefined);
    this.#tasks.set(block.id, task);
    if (split) this.#skip(split, this.append(gateway(this.#scene, this.at(50))), percent(1 - probability));
    if (this.#place.forking.has(block.id)) this.#forks.set(block.id, this.append(gateway(this.#scene, this.at(50))));
  }

  result(): VariantRow {
    const width = this.#x - this.#place.x;
    return { entry: this.#entry, exit: this.#last, forks: this.#forks, tasks: this.#tasks, width };
  }

  #task(block: Block, index: number): SceneNode {
    const type = taskType(block);
    const bounds = type === 'intermediateCatchEvent' ? this.at(36) : this.at(100, 80);
    const documentation = block.description ? [buildText('bpmn:documentation', block.description)] : [];
    const data = blockData('block', block, { variant: this.#place.index, index });
    return this.#scene.add({
      id: this.#scene.ids.take('Block', block.id),
      type,
      name: taskName(block),
      bounds,
      head: [...documentation, data],
      tail: this.#tail(block, type),
    });
  }

  #tail(block: Block, type: string): XmlElement[] {
    if (type === 'intermediateCatchEvent') return [build('bpmn:timerEventDefinition')];
    return (block.probability ?? 1) > 1 ? [build('bpmn:standardLoopCharacteristics')] : [];
  }

  /** The way around a block that not every case needs. */
  #skip(split: SceneNode, merge: SceneNode, name: string): void {
    const top = split.bounds.y - 32;
    const [from, to] = [split.bounds.x + 25, merge.bounds.x + 25];
    const points = [
      { x: from, y: split.bounds.y },
      { x: from, y: top },
      { x: to, y: top },
      { x: to, y: merge.bounds.y },
    ];
    this.#scene.connect(split, merge, { name, points });
  }
}

export function gateway(scene: Scene, bounds: SceneNode['bounds']): SceneNode {
  return scene.add({ id: scene.ids.take('Gateway'), type: 'exclusiveGateway', name: '', bounds });
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2)).toLocaleString('de-DE')} %`;
}

import type { Bounds, Point } from '../diagram-index.ts';
import type { XmlElement } from '../xml/xml-node.ts';
import { build, buildText } from './element-builder.ts';
import type { IdAllocator } from './id-allocator.ts';

/** A node to be: its BPMN element is written when all its flows are known. */
export interface SceneNode {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly bounds: Bounds;
  /** Children before the flows (documentation, extension elements). */
  readonly head?: readonly XmlElement[];
  /** Children after the flows (event definitions, loops, content of sub-processes). */
  readonly tail?: readonly XmlElement[];
  readonly attributes?: Readonly<Record<string, string | boolean>>;
}

export interface SceneFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name?: string | undefined;
  readonly points: readonly Point[];
  /** Where the name is written; left to the reader without. */
  readonly label?: Bounds | undefined;
}

interface FlowLook {
  readonly name?: string;
  readonly points?: Point[];
  readonly label?: Bounds;
}

/** Nodes and flows of one level of a process, placed. */
export class Scene {
  readonly nodes: SceneNode[] = [];
  readonly flows: SceneFlow[] = [];
  readonly ids: IdAllocator;

  constructor(ids: IdAllocator) {
    this.ids = ids;
  }

  add(node: SceneNode): SceneNode {
    this.nodes.push(node);
    return node;
  }

  /** Connects two nodes; without points from the right side to the left side, with a bend where they differ in height. */
  connect(source: SceneNode, target: SceneNode, { name, points, label }: FlowLook = {}): void {
    const id = this.ids.take('Flow');
    this.flows.push({ id, source: source.id, target: target.id, name, label, points: points ?? bend(source, target) });
  }

  moveBy(dx: number, dy: number): Scene {
    const moved = new Scene(this.ids);
    const shift = <T extends Point>(point: T): T => ({ ...point, x: point.x + dx, y: point.y + dy });
    moved.nodes.push(...this.nodes.map((node) => ({ ...node, bounds: shift(node.bounds) })));
    moved.flows.push(
      ...this.flows.map(({ label, ...flow }) => ({
        ...flow,
        points: flow.points.map(shift),
        label: label && shift(label),
      })),
    );
    return moved;
  }

  /** The BPMN elements of this level: nodes with their flows, then the flows. */
  elements(): XmlElement[] {
    return [...this.nodes.map((node) => this.#nodeElement(node)), ...this.flows.map(flowElement)];
  }

  /** Shapes and edges for the diagram interchange. */
  diagram(): XmlElement[] {
    return [...this.nodes.map(shapeElement), ...this.flows.map(edgeElement)];
  }

  #nodeElement({ id, type, name, attributes, head = [], tail = [] }: SceneNode): XmlElement {
    const incoming = this.flows
      .filter(({ target }) => target === id)
      .map((flow) => buildText('bpmn:incoming', flow.id));
    const outgoing = this.flows
      .filter(({ source }) => source === id)
      .map((flow) => buildText('bpmn:outgoing', flow.id));
    const own = { id, name: name === '' ? undefined : name, ...attributes };
    return build(`bpmn:${type}`, own, [...head, ...incoming, ...outgoing, ...tail]);
  }
}

export function shapeElement({ id, type, bounds }: Pick<SceneNode, 'id' | 'type' | 'bounds'>): XmlElement {
  const { x, y, width, height } = bounds;
  const more = {
    isExpanded: type === 'subProcess' ? true : undefined,
    isMarkerVisible: type === 'exclusiveGateway' ? true : undefined,
    isHorizontal: type === 'participant' || type === 'lane' ? true : undefined,
  };
  const shape = { id: `${id}_di`, bpmnElement: id, ...more };
  return build('bpmndi:BPMNShape', shape, [build('dc:Bounds', { x, y, width, height })]);
}

export function edgeElement({ id, points, label }: Pick<SceneFlow, 'id' | 'points' | 'label'>): XmlElement {
  const waypoints = points.map(({ x, y }) => build('di:waypoint', { x, y }));
  return build('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: id }, [
    ...waypoints,
    ...(label ? [build('bpmndi:BPMNLabel', {}, [build('dc:Bounds', { ...label })])] : []),
  ]);
}

function flowElement({ id, source, target, name }: SceneFlow): XmlElement {
  return build('bpmn:sequenceFlow', { id, name, sourceRef: source, targetRef: target });
}

function bend(source: SceneNode, target: SceneNode): Point[] {
  const from = { x: source.bounds.x + source.bounds.width, y: source.bounds.y + source.bounds.height / 2 };
  const to = { x: target.bounds.x, y: target.bounds.y + target.bounds.height / 2 };
  if (Math.abs(from.y - to.y) < 1) return [from, to];
  const x = to.x - 15 > from.x ? to.x - 15 : (from.x + to.x) / 2;
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

import fc from 'fast-check';
import type { BpmnFlow, BpmnFlowGraph, BpmnFlowNode } from './bpmn-flow-graph.ts';
import type { BpmnModelParameters } from './bpmn-model-parameters.ts';

/** A process made of nested blocks, whose visits follow from its structure alone. */
export type Structure =
  | { readonly kind: 'task' }
  | { readonly kind: 'sequence' | 'parallel' | 'sub-process'; readonly parts: readonly Structure[] }
  | {
      readonly kind: 'exclusive' | 'inclusive';
      readonly parts: readonly Structure[];
      readonly weights: readonly number[];
    }
  | { readonly kind: 'loop'; readonly parts: readonly Structure[]; readonly back: number };

/** A structure as a graph with parameters, and the visits that its structure demands. */
export interface StructuredProcess {
  readonly graph: BpmnFlowGraph;
  readonly parameters: BpmnModelParameters;
  readonly expected: Readonly<Record<string, number>>;
}

const chance = fc.integer({ min: 5, max: 95 }).map((percent) => percent / 100);

export const arbitraryStructure: fc.Arbitrary<Structure> = fc.letrec<{ structure: Structure }>((tie) => {
  const parts = fc.array(tie('structure'), { minLength: 1, maxLength: 3 });
  const branches = fc.array(tie('structure'), { minLength: 2, maxLength: 3 });
  const weights = fc.tuple(chance, chance, chance);
  return {
    structure: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant({ kind: 'task' as const }),
      fc.record({ kind: fc.constant('sequence' as const), parts }),
      fc.record({ kind: fc.constantFrom('parallel' as const), parts: branches }),
      fc.record({ kind: fc.constant('sub-process' as const), parts }),
      fc.record({ kind: fc.constantFrom('exclusive' as const, 'inclusive' as const), parts: branches, weights }),
      fc.record({ kind: fc.constant('loop' as const), parts, back: chance }),
    ),
  };
}).structure;

/** Writes a structure as a graph between a start and an end event. */
export function structuredProcess(structure: Structure): StructuredProcess {
  const writer = new Writer();
  const start = writer.node('startEvent', 1, 'process');
  const end = writer.append(structure, start, { visits: 1, parent: 'process' });
  writer.flow(end, writer.node('endEvent', 1, 'process'));
  return {
    graph: { nodes: writer.nodes, flows: writer.flows },
    parameters: writer.parameters,
    expected: writer.expected,
  };
}

interface Place {
  readonly visits: number;
  readonly parent: string;
}

class Writer {
  readonly nodes: BpmnFlowNode[] = [];
  readonly flows: BpmnFlow[] = [];
  readonly expected: Record<string, number> = {};
  readonly parameters: BpmnModelParameters & { flows: Record<string, { probability: number }> } = { flows: {} };

  node(type: string, visits: number, parentId: string): string {
    const id = `n${this.nodes.length}`;
    this.nodes.push({ id, type, parentId });
    this.expected[id] = visits;
    return id;
  }

  flow(source: string, target: string, probability?: number): void {
    const id = `f${this.flows.length}`;
    this.flows.push({ id, source, target });
    if (probability !== undefined) this.parameters.flows[id] = { probability };
  }

  /** Adds a structure behind a node and answers the node at its end. */
  append(structure: Structure, after: string, place: Place): string {
    if (structure.kind === 'task') return this.following('task', after, place);
    if (structure.kind === 'sequence') return this.sequence(structure.parts, after, place);
    if (structure.kind === 'sub-process') return this.subProcess(structure.parts, after, place);
    if (structure.kind === 'loop') return this.loop(structure, after, place);
    return this.branches(structure, after, place);
  }

  private following(type: string, after: string, { visits, parent }: Place): string {
    const id = this.node(type, visits, parent);
    this.flow(after, id);
    return id;
  }

  private sequence(parts: readonly Structure[], after: string, place: Place): string {
    return parts.reduce((last, part) => this.append(part, last, place), after);
  }

  private subProcess(parts: readonly Structure[], after: string, place: Place): string {
    const id = this.following('subProcess', after, place);
    const inside = { visits: place.visits, parent: id };
    this.sequence(parts, this.node('startEvent', inside.visits, id), inside);
    return id;
  }

  private loop({ parts, back }: Structure & { kind: 'loop' }, after: string, place: Place): string {
    const inside = { ...place, visits: place.visits / (1 - back) };
    const merge = this.following('exclusiveGateway', after, inside);
    const decide = this.following('exclusiveGateway', this.sequence(parts, merge, inside), inside);
    this.flow(decide, merge, back);
    const exit = this.node('task', place.visits, place.parent);
    this.flow(decide, exit, 1 - back);
    return exit;
  }

  private branches(structure: Exclude<Structure, { kind: 'task' | 'loop' }>, after: string, place: Place): string {
    const type = `${structure.kind}Gateway`;
    const split = this.following(type, after, place);
    const join = this.node(type, place.visits, place.parent);
    structure.parts.forEach((part, index) => {
      const probability = probabilityOf(structure, index);
      const entry = this.node('task', place.visits * (probability ?? 1), place.parent);
      this.flow(split, entry, probability);
      this.flow(this.append(part, entry, { ...place, visits: place.visits * (probability ?? 1) }), join);
    });
    return join;
  }
}

function probabilityOf(structure: Exclude<Structure, { kind: 'task' | 'loop' }>, index: number): number | undefined {
  if (!('weights' in structure)) return undefined;
  const weights = structure.weights.slice(0, structure.parts.length);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return (weights[index] ?? 0) / (structure.kind === 'exclusive' ? sum : 1);
}

import { plausibilityNote, type NoteCode, type PlausibilityNote } from '../plausibility-note.ts';
import type { BpmnFlowGraph } from './bpmn-flow-graph.ts';
import { elementParameters, type BpmnModelParameters } from './bpmn-model-parameters.ts';
import { indexFlowGraph, type FlowIndex, type IndexedNode } from './flow-index.ts';
import { analyseJoins, type JoinAnalysis } from './joins.ts';
import { guessed } from './shares.ts';
import { solveVisits, type VisitLoop, type VisitSolution } from './visit-equations.ts';
import { buildVisitModel, type VisitModel } from './visit-model.ts';

/** Expected visits of one case. */
export interface ExpectedVisits {
  /** Visits by element id; elements that cannot be computed are absent. */
  readonly visits: ReadonlyMap<string, number>;
  /** Ids of the elements that cannot be computed. */
  readonly notComputed: readonly string[];
  readonly loops: readonly { readonly elementId: string; readonly passes: number }[];
  readonly notes: readonly PlausibilityNote[];
}

/**
 * Expected visits per element: the solution of a linear system over branch probabilities. Unknown probabilities are tried
 * with different values: what stays the same is known all the same, what changes is named as not computable.
 */
export function expectedVisits(graph: BpmnFlowGraph, parameters: BpmnModelParameters): ExpectedVisits {
  const index = indexFlowGraph(graph);
  const joins = analyseJoins(index, parameters);
  const model = buildVisitModel(index, parameters);
  const { trials, uneven } = tryOut({ index, joins, model });
  const [first] = trials;
  const visits = new Map<string, number>();
  for (const { node, index: number } of index.nodes) {
    const value = first.visits[number] ?? 0;
    if (trials.every((trial) => same(trial.visits[number] ?? 0, value))) visits.set(node.id, value);
  }
  const loops = first.loops.map((loop) => ({ loop, entry: nodeAt(index, loop.head) }));
  const notes = [
    ...model.notes,
    ...joins.unjoinedSplits.map((entry) => noteOn(entry, 'parallel-without-join')),
    ...joins.unfoundedJoins.map((entry) => noteOn(entry, 'join-without-split')),
    ...uneven.map((number) => noteOn(nodeAt(index, number), 'uneven-join')),
    ...[...joins.counterparts].flatMap(([number, other]) =>
      other === undefined ? [noteOn(nodeAt(index, number), 'unsupported-element')] : [],
    ),
    ...loops.flatMap(({ loop, entry }) => loopNotes(loop, { entry, index, visits })),
    ...index.nodes.flatMap((entry) => visitNotes(entry, { visits, parameters })),
  ];
  return {
    visits,
    notComputed: index.nodes.filter(({ node }) => !visits.has(node.id)).map(({ node }) => node.id),
    loops: loops.flatMap(({ loop, entry }) =>
      visits.has(entry.node.id) ? [{ elementId: entry.node.id, passes: loop.passes }] : [],
    ),
    notes,
  };
}

interface Problem {
  readonly index: FlowIndex;
  readonly joins: JoinAnalysis;
  readonly model: VisitModel;
}

/** Solves with two sets of guesses; parallel joins whose branches turn out uneven become unknown, and so on. */
function tryOut(problem: Problem): { trials: [VisitSolution, VisitSolution]; uneven: number[] } {
  const blocked = new Set(problem.joins.unfoundedJoins.map((entry) => entry.index));
  for (const [number, other] of problem.joins.counterparts) if (other === undefined) blocked.add(number);
  const uneven: number[] = [];
  for (;;) {
    const trials: [VisitSolution, VisitSolution] = [solveOnce(problem, blocked, 1), solveOnce(problem, blocked, 2)];
    const found = unevenJoins(problem, trials, blocked);
    if (found.length === 0) return { trials, uneven };
    for (const number of found) {
      uneven.push(number);
      blocked.add(number);
    }
  }
}

function solveOnce({ index, joins, model }: Problem, blocked: ReadonlySet<number>, round: number): VisitSolution {
  const guess = guesses(round);
  const entries = index.nodes.map(() => 0);
  const dependencies: { from: number; to: number; weight: number }[] = [];
  for (const group of model.groups) {
    const weights = guessed(group.weights, guess);
    group.targets.forEach((to, position) => {
      if (blocked.has(to) || (group.flow && joins.counterparts.has(to))) return;
      const weight = (weights[position] ?? 0) * group.factor * (group.flow ? joinFactor(nodeAt(index, to)) : 1);
      if (group.from === undefined) entries[to] = (entries[to] ?? 0) + weight;
      else dependencies.push({ from: group.from, to, weight });
    });
  }
  for (const [to, from] of joins.counterparts) if (from !== undefined) dependencies.push({ from, to, weight: 1 });
  for (const number of blocked) entries[number] = guess();
  return solveVisits({ size: index.nodes.length, entries, dependencies });
}

/** A parallel join takes one token from each flow for one visit. */
function joinFactor(entry: IndexedNode): number {
  return entry.role === 'parallel' && entry.incoming.length > 1 ? 1 / entry.incoming.length : 1;
}

function unevenJoins({ index, model }: Problem, trials: VisitSolution[], blocked: ReadonlySet<number>): number[] {
  const [first] = trials;
  if (first === undefined) return [];
  const inflows = new Map<number, number[]>();
  const guess = guesses(1);
  for (const group of model.groups) {
    const weights = guessed(group.weights, guess);
    const from = group.from === undefined ? 1 : (first.visits[group.from] ?? 0);
    const known = group.from === undefined || trials.every((trial) => same(trial.visits[group.from ?? 0] ?? 0, from));
    if (!group.flow || !known || group.weights.kind !== 'known') continue;
    group.targets.forEach((to, position) => {
      inflows.set(to, [...(inflows.get(to) ?? []), (weights[position] ?? 0) * group.factor * from]);
    });
  }
  return index.nodes
    .filter((entry) => joinFactor(entry) !== 1 && !blocked.has(entry.index))
    .filter((entry) => {
      const values = inflows.get(entry.index) ?? [];
      return values.some((value) => !same(value, values[0] ?? value));
    })
    .map((entry) => entry.index);
}

function loopNotes(
  loop: VisitLoop,
  { entry, index, visits }: { entry: IndexedNode; index: FlowIndex; visits: ReadonlyMap<string, number> },
): PlausibilityNote[] {
  if (Number.isFinite(loop.passes)) {
    return visits.has(entry.node.id) ? [noteOn(entry, 'loop', loop.passes)] : [];
  }
  return loop.members.map((number) => noteOn(nodeAt(index, number), 'unbounded-loop'));
}

function visitNotes(
  entry: IndexedNode,
  { visits, parameters }: { visits: ReadonlyMap<string, number>; parameters: BpmnModelParameters },
): PlausibilityNote[] {
  const count = visits.get(entry.node.id);
  if (count === undefined) return [noteOn(entry, 'not-computable')];
  if (count === 0) return [noteOn(entry, 'never-visited')];
  const open = entry.node.repeated === true && elementParameters(parameters, entry.node.id).repetitions === undefined;
  return open ? [noteOn(entry, 'repetitions-missing')] : [];
}

/** Different, reproducible numbers between 0.1 and 0.9; each round has its own sequence. */
function guesses(round: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    const scattered = count * 0.618_033_988_75 * round + 0.414_213_562_37 * round;
    return 0.1 + 0.8 * (scattered - Math.floor(scattered));
  };
}

/** NaN, which stands for unbounded, equals nothing. */
function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function nodeAt(index: FlowIndex, number: number): IndexedNode {
  const entry = index.nodes[number];
  if (entry === undefined) throw new RangeError(`no node ${number}`);
  return entry;
}

function noteOn({ node }: IndexedNode, code: NoteCode, detail = 0): PlausibilityNote {
  return plausibilityNote(code, node.id, { label: node.name, detail });
}

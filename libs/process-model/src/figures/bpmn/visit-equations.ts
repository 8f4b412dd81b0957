import { solveLinear } from './solve-linear.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** x(to) = entry(to) + Σ weight · x(from) over all dependencies that lead to it. */
export interface VisitEquations {
  readonly size: number;
  /** Visits that come from nowhere else, by node. */
  readonly entries: readonly number[];
  readonly dependencies: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

/** A set of nodes that lead back to one another. */
export interface VisitLoop {
  readonly members: readonly number[];
  /** Where cases enter: the member with most visits from outside. */
  readonly head: number;
  /** Visits of the head per visit from outside; Infinity where nothing leads out. */
  readonly passes: number;
}

export interface VisitSolution {
  /** Visits by node; NaN in and after a loop without a way out. */
  readonly visits: number[];
  readonly loops: readonly VisitLoop[];
}

/**
 * Solves visit equations component by component, so that only loops need elimination. A loop whose equations have no
 * finite solution of non-negative visits is unbounded: its nodes and what follows get NaN.
 */
export function solveVisits(equations: VisitEquations): VisitSolution {
  const dependencies = equations.dependencies.filter((entry) => entry.weight > 0);
  const successors: number[][] = Array.from({ length: equations.size }, () => []);
  const incoming: (typeof dependencies)[] = Array.from({ length: equations.size }, () => []);
  for (const entry of dependencies) {
    successors[entry.from]?.push(entry.to);
    incoming[entry.to]?.push(entry);
  }
  const visits = equations.entries.map(() => 0);
  const loops: VisitLoop[] = [];
  for (const members of stronglyConnected(successors)) {
    const loop = solveComponent({ members, incoming, entries: equations.entries, visits });
    if (loop !== undefined) loops.push(loop);
  }
  return { visits, loops };
}

interface Component {
  readonly members: number[];
  readonly incoming: readonly VisitEquations['dependencies'][];
  readonly entries: readonly number[];
  /** Filled in for this component. */
  readonly visits: number[];
}

function solveComponent({ members, incoming, entries, visits }: Component): VisitLoop | undefined {
  const place = new Map(members.map((node, index) => [node, index]));
  const rows = members.map((_, index) => identityRow(members.length, index));
  const outside = new Float64Array(members.length);
  let cyclic = false;
  members.forEach((node, index) => {
    outside[index] = entries[node] ?? 0;
    for (const { from, weight } of incoming[node] ?? []) {
      const column = place.get(from);
      if (column === undefined) outside[index] = (outside[index] ?? 0) + weight * (visits[from] ?? 0);
      else {
        cyclic = true;
        const row = rows[index];
        if (row !== undefined) row[column] = (row[column] ?? 0) - weight;
      }
    }
  });
  const arriving = outside.reduce((sum, value) => sum + value, 0);
  if (!cyclic || arriving === 0) {
    members.forEach((node, index) => (visits[node] = outside[index] ?? 0));
    return undefined;
  }
  const solution = Number.isNaN(arriving) ? undefined : solveLinear(rows, Float64Array.from(outside));
  const bounded = solution !== undefined && solution.every((value) => Number.isFinite(value) && value > -1e-9);
  members.forEach((node, index) => (visits[node] = bounded ? Math.max(0, solution[index] ?? 0) : NaN));
  return Number.isNaN(arriving) ? undefined : describeLoop(members, outside, bounded ? solution : undefined);
}

function describeLoop(members: number[], outside: Float64Array, solution: Float64Array | undefined): VisitLoop {
  const head = outside.reduce((best, value, index) => (value > (outside[best] ?? 0) ? index : best), 0);
  const passes = solution === undefined ? Infinity : (solution[head] ?? 0) / (outside[head] ?? 1);
  return { members, head: members[head] ?? 0, passes };
}

function identityRow(size: number, index: number): Float64Array {
  const row = new Float64Array(size);
  row[index] = 1;
  return row;
}

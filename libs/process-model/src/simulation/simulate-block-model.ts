import type { BlockContent } from '../content/block-content.ts';
import { estimate, type Estimate } from './confidence.ts';
import { runReplication, type ReplicationResult } from './replication.ts';
import { simulationParametersSchema, type SimulationParametersInput } from './simulation-parameters.ts';
import { simulationPlan, type SimulationPlan } from './simulation-plan.ts';

/** Results of a simulation. Times in minutes on the clock, waiting for opening hours included. */
export interface SimulationResult {
  readonly replications: number;
  readonly casesPerYear: number;
  /** Cases measured in all replications, and how many of them were not finished in time. */
  readonly cases: number;
  readonly unfinished: number;
  readonly leadTime: Estimate;
  /** Quantiles of the lead time, each the mean over the replications. */
  readonly leadTimeQuantiles: { readonly p50: Estimate; readonly p90: Estimate; readonly p95: Estimate };
  readonly positions: readonly SimulatedPosition[];
  /** The position with the highest utilisation; null without positions. */
  readonly bottleneck: string | null;
  /** Positions that were assumed to be one person. */
  readonly assumedPositions: readonly string[];
  /** True where cases pile up: work arrives faster than it can be done, and times grow with the simulated time. */
  readonly overloaded: boolean;
  /** Mean lead time of each replication, for paired comparison. */
  readonly leadTimeMeans: readonly number[];
}

export interface SimulatedPosition {
  readonly name: string;
  readonly capacity: number;
  readonly utilisation: Estimate;
  readonly meanQueueLength: Estimate;
  readonly meanQueueTime: Estimate;
}

/**
 * Simulates a block model: cases arrive, take a variant in each sub-process, queue for positions and rest outside of working
 * hours. Equal seeds give equal results. Throws a ZodError on wrong parameters and a RangeError where no cases arrive.
 */
export function simulateBlockModel(content: BlockContent, input: SimulationParametersInput = {}): SimulationResult {
  const steps = simulateStepwise(content, input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, one replication at a time, so that a job can show its progress (0..1) and be cancelled in between. */
export function* simulateStepwise(
  content: BlockContent,
  input: SimulationParametersInput = {},
): Generator<number, SimulationResult> {
  const parameters = simulationParametersSchema.parse(input);
  const plan = simulationPlan(content, parameters);
  const results: ReplicationResult[] = [];
  for (let number = 0; number < parameters.replications; number += 1) {
    results.push(runReplication(plan, parameters, number));
    yield (number + 1) / parameters.replications;
  }
  return summary(plan, results);
}

function summary(plan: SimulationPlan, results: readonly ReplicationResult[]): SimulationResult {
  const leadTimeMeans = results.map(({ leadTimes }) => mean(leadTimes));
  const sorted = results.map(({ leadTimes }) => leadTimes.toSorted());
  const quantile = (share: number) => estimate(sorted.map((times) => times[Math.floor(share * times.length)] ?? 0));
  const positions = plan.positions.map((position, index) => simulatedPosition(position, index, results));
  const busiest = positions.toSorted((a, b) => b.utilisation.mean - a.utilisation.mean)[0];
  return {
    replications: results.length,
    casesPerYear: plan.casesPerYear,
    cases: sum(results.map((result) => result.arrived)),
    unfinished: sum(results.map((result) => result.unfinished)),
    leadTime: estimate(leadTimeMeans),
    leadTimeQuantiles: { p50: quantile(0.5), p90: quantile(0.9), p95: quantile(0.95) },
    positions,
    bottleneck: busiest?.name ?? null,
    assumedPositions: plan.positions.filter((position) => position.assumed).map((position) => position.name),
    overloaded: positions.some((position) => position.utilisation.mean > 0.995),
    leadTimeMeans,
  };
}

function simulatedPosition(
  { name, capacity }: SimulationPlan['positions'][number],
  index: number,
  results: readonly ReplicationResult[],
): SimulatedPosition {
  const over = (key: 'utilisation' | 'meanQueueLength' | 'meanQueueTime') =>
    estimate(results.map(({ positions }) => positions[index]?.[key] ?? 0));
  return {
    name,
    capacity,
    utilisation: over('utilisation'),
    meanQueueLength: over('meanQueueLength'),
    meanQueueTime: over('meanQueueTime'),
  };
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

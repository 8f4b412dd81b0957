import { estimate, type Estimate } from './confidence.ts';
import type { SimulationResult } from './simulate-block-model.ts';

/** Effect of a change on the lead time. */
export interface SimulationComparison {
  /** Minutes that the lead time changes; negative means faster. Paired by replication. */
  readonly leadTimeChange: Estimate;
  /** True where the confidence interval of the change leaves 0 out. */
  readonly significant: boolean;
}

/**
 * Compares as-is with to-be, simulated with the same seed and number of replications, replication by replication.
 * Throws a RangeError where the numbers of replications differ.
 */
export function compareSimulations(asIs: SimulationResult, toBe: SimulationResult): SimulationComparison {
  if (asIs.replications !== toBe.replications)
    throw new RangeError('Only equal numbers of replications can be paired.');
  const changes = asIs.leadTimeMeans.map((before, index) => (toBe.leadTimeMeans[index] ?? 0) - before);
  const leadTimeChange = estimate(changes);
  return { leadTimeChange, significant: leadTimeChange.lower > 0 || leadTimeChange.upper < 0 };
}

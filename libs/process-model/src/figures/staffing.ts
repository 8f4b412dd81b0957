import type { PositionShare } from '../content/block-content.ts';
import { plausibilityNote, type PlausibilityNote } from './plausibility-note.ts';
import type { StaffingParameters } from './staffing-parameters.ts';

/** Name under which minutes without a position are counted. */
export const unassigned = 'unassigned';

/** Work of one element: how often a year, how long, by whom. */
export interface Workload {
  readonly elementId: string;
  readonly label: string;
  readonly perYear: number;
  readonly minutes: number;
  readonly positions: readonly PositionShare[];
}

/** Yearly minutes, full-time equivalents and cost, in total and by position. */
export interface StaffingFigures {
  readonly annualMinutes: number;
  readonly annualMinutesPerPosition: Record<string, number>;
  readonly ftePerPosition: Record<string, number>;
  readonly fte: number;
  /** Euro a year; only positions whose pay group has a rate. */
  readonly costPerPosition: Record<string, number>;
  readonly cost: number;
}

/**
 * Annual minutes of a position = Σ executions · minutes · share; FTE = minutes · (1 + surcharge) / annual minutes of one
 * FTE; cost = minutes · (1 + surcharge) · rate. What shares leave over counts as unassigned: in the FTE, not in the cost.
 */
export function staffingFigures(workloads: readonly Workload[], parameters: StaffingParameters): StaffingFigures {
  const minutes = minutesPerPosition(workloads);
  const factor = 1 + parameters.surcharge;
  const annualMinutes = workloads.reduce((sum, work) => sum + work.perYear * work.minutes, 0);
  const costs = [...minutes].flatMap(([position, value]): [string, number][] => {
    const rate = rateOf(position, parameters);
    return rate === undefined ? [] : [[position, value * factor * rate]];
  });
  return {
    annualMinutes,
    annualMinutesPerPosition: Object.fromEntries(minutes),
    ftePerPosition: Object.fromEntries(
      [...minutes].map(([position, value]) => [position, (value * factor) / parameters.annualMinutes]),
    ),
    fte: (annualMinutes * factor) / parameters.annualMinutes,
    costPerPosition: Object.fromEntries(costs),
    cost: costs.reduce((sum, [, cost]) => sum + cost, 0),
  };
}

/** Notes on work without a position, shares that do not sum to 1, and positions without pay group or rate. */
export function staffingNotes(workloads: readonly Workload[], parameters: StaffingParameters): PlausibilityNote[] {
  const withTime = workloads.filter((work) => work.minutes > 0);
  const positions = new Set(withTime.flatMap((work) => work.positions.map((entry) => entry.position)));
  return [...withTime.flatMap(positionNotes), ...[...positions].flatMap((position) => rateNotes(position, parameters))];
}

function minutesPerPosition(workloads: readonly Workload[]): Map<string, number> {
  const minutes = new Map<string, number>();
  const add = (position: string, value: number) => minutes.set(position, (minutes.get(position) ?? 0) + value);
  for (const work of workloads) {
    const total = work.perYear * work.minutes;
    if (total === 0) continue;
    for (const { position, share } of work.positions) add(position, total * share);
    const rest = 1 - shareSum(work.positions);
    if (rest > tolerance) add(unassigned, total * rest);
  }
  return minutes;
}

function positionNotes(work: Workload): PlausibilityNote[] {
  const about = { label: work.label };
  if (work.positions.length === 0) return [plausibilityNote('missing-position', work.elementId, about)];
  const sum = shareSum(work.positions);
  if (Math.abs(sum - 1) <= tolerance) return [];
  return [plausibilityNote('shares-sum', work.elementId, { ...about, detail: sum })];
}

function rateNotes(position: string, parameters: StaffingParameters): PlausibilityNote[] {
  const payGroup = own(parameters.payGroups, position);
  if (payGroup === undefined) return [plausibilityNote('missing-pay-group', position, {})];
  return own(parameters.rates, payGroup) === undefined ? [plausibilityNote('missing-rate', payGroup, {})] : [];
}

function rateOf(position: string, parameters: StaffingParameters): number | undefined {
  const payGroup = own(parameters.payGroups, position);
  return payGroup === undefined ? undefined : own(parameters.rates, payGroup);
}

function shareSum(positions: readonly PositionShare[]): number {
  return positions.reduce((sum, entry) => sum + entry.share, 0);
}

/** Names come from users: `constructor` must not find anything inherited. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const tolerance = 1e-6;

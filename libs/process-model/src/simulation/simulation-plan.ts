import type { Block, BlockContent, SubProcess } from '../content/block-content.ts';
import { calendar, type Calendar } from './calendar.ts';
import { durationSampler, exponential, type DurationSampler } from './duration-sampler.ts';
import type { SimulationParameters } from './simulation-parameters.ts';

/** A block ready to be executed many times. */
export interface PlannedBlock {
  readonly repetitions: number;
  readonly waiting: DurationSampler;
  readonly service: DurationSampler;
  /** Positions by number with the upper end of their share; empty where nobody is needed. */
  readonly positions: readonly { readonly position: number; readonly upTo: number }[];
}

export interface PlannedVariant {
  readonly upTo: number;
  readonly blocks: readonly PlannedBlock[];
}

export interface PlannedSubProcess {
  /** Executions per case: its case volume in proportion to that of the start. */
  readonly repetitions: number;
  readonly variants: readonly PlannedVariant[];
}

export interface PlannedPosition {
  readonly name: string;
  readonly capacity: number;
  readonly calendar: Calendar;
  /** True where the parameters do not mention the position. */
  readonly assumed: boolean;
}

/** A model prepared for simulation. */
export interface SimulationPlan {
  readonly subProcesses: readonly PlannedSubProcess[];
  readonly positions: readonly PlannedPosition[];
  /** Open minutes of the arrival calendar between two cases. */
  readonly betweenArrivals: DurationSampler;
  readonly arrivalCalendar: Calendar;
  /** Cases a year. */
  readonly casesPerYear: number;
}

/** Prepares a model. Throws a RangeError where no cases would arrive. */
export function simulationPlan(content: BlockContent, parameters: SimulationParameters): SimulationPlan {
  const startVolume = volumeOfStart(content);
  const casesPerYear = parameters.arrivals.casesPerYear ?? startVolume;
  if (!(casesPerYear > 0)) throw new RangeError('No case volume: nothing would arrive.');
  const positions = plannedPositions(content, parameters);
  const numbers = new Map(positions.map(({ name }, index) => [name, index]));
  const arrivalCalendar = calendar(parameters.arrivals.calendar);
  const mean = (arrivalCalendar.openMinutesPerWeek * weeksPerYear) / casesPerYear;
  return {
    subProcesses: content.subProcesses.map((entry) => plannedSubProcess(entry, { startVolume, numbers })),
    positions,
    betweenArrivals: parameters.arrivals.distribution === 'fixed' ? () => mean : exponential(mean),
    arrivalCalendar,
    casesPerYear,
  };
}

const weeksPerYear = 365 / 7;

function volumeOfStart({ subProcesses }: BlockContent): number {
  return (subProcesses.find((entry) => entry.start === true) ?? subProcesses[0])?.caseVolume ?? 0;
}

function plannedPositions(content: BlockContent, parameters: SimulationParameters): PlannedPosition[] {
  const blocks = content.subProcesses.flatMap(({ variants }) => variants.flatMap((variant) => variant.blocks));
  const names = new Set(blocks.flatMap(staffOf).map((entry) => entry.position));
  return [...names].map((name) => {
    const given = Object.hasOwn(parameters.positions, name) ? parameters.positions[name] : undefined;
    return {
      name,
      capacity: given?.capacity ?? 1,
      calendar: calendar(given?.calendar ?? parameters.calendar),
      assumed: given === undefined,
    };
  });
}

interface PlanContext {
  readonly startVolume: number;
  readonly numbers: ReadonlyMap<string, number>;
}

function plannedSubProcess(subProcess: SubProcess, { startVolume, numbers }: PlanContext): PlannedSubProcess {
  const upTo = upperEnds(subProcess.variants.map((variant) => variant.probability));
  return {
    repetitions: startVolume > 0 ? (subProcess.caseVolume ?? startVolume) / startVolume : 1,
    variants: subProcess.variants.map(({ blocks }, index) => ({
      upTo: upTo[index] ?? 1,
      blocks: blocks.map((block) => plannedBlock(block, numbers)),
    })),
  };
}

function plannedBlock(block: Block, numbers: ReadonlyMap<string, number>): PlannedBlock {
  const staff = staffOf(block);
  const upTo = upperEnds(staff.map((entry) => entry.share));
  return {
    repetitions: block.probability ?? 1,
    waiting: durationSampler(block.waitingTime),
    service: durationSampler(block.processingTime),
    positions: staff.map(({ position }, index) => ({ position: numbers.get(position) ?? 0, upTo: upTo[index] ?? 1 })),
  };
}

/** A fully automatic step occupies nobody. */
function staffOf(block: Block) {
  return block.automation === 'automatic' ? [] : (block.positions ?? []);
}

/** Running sums of shares, scaled to end at 1. */
function upperEnds(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    return total === 0 ? 1 : sum / total;
  });
}

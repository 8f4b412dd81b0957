import { EventQueue } from './event-queue.ts';
import { seededRandom, type Random } from './random.ts';
import type { SimulationParameters } from './simulation-parameters.ts';
import type { PlannedBlock, PlannedVariant, SimulationPlan } from './simulation-plan.ts';
import { Station, type PositionResult, type Work } from './station.ts';

/** What one replication measured. Times in minutes on the clock. */
export interface ReplicationResult {
  /** Cases that arrived in the measured time. */
  readonly arrived: number;
  /** Of these, cases that were not finished when the replication ended. */
  readonly unfinished: number;
  readonly leadTimes: Float64Array;
  readonly positions: readonly PositionResult[];
}

/** Runs one replication: equal plan, parameters and number give the equal result. */
export function runReplication(
  plan: SimulationPlan,
  parameters: SimulationParameters,
  number: number,
): ReplicationResult {
  return new Replication(plan, parameters, number).run();
}

type CaseStation = Station<Case>;

interface Case {
  readonly arrival: number;
  readonly measured: boolean;
  /** Blocks to execute, decided on arrival, the next one last. */
  readonly steps: PlannedBlock[];
}

type SimulationEvent =
  | { readonly time: number; readonly kind: 'arrival' }
  | { readonly time: number; readonly kind: 'ready' | 'finished'; readonly of: Case }
  | { readonly time: number; readonly kind: 'served'; readonly of: Case; readonly station: CaseStation };

class Replication {
  private readonly plan: SimulationPlan;
  private readonly maximumEvents: number;
  private readonly events = new EventQueue<SimulationEvent>();
  private readonly arrivals: Random;
  private readonly random: Random;
  private readonly stations: CaseStation[];
  private readonly from: number;
  private readonly until: number;
  private readonly leadTimes: number[] = [];
  private arrived = 0;

  // A replication is a state that many small steps change; the constructor sets it up and `run` uses it up.
  constructor(plan: SimulationPlan, parameters: SimulationParameters, number: number) {
    this.plan = plan;
    this.maximumEvents = parameters.maximumEvents;
    this.arrivals = seededRandom(parameters.seed, number, 1);
    this.random = seededRandom(parameters.seed, number, 2);
    this.from = parameters.warmUpDays * minutesPerDay;
    this.until = this.from + parameters.days * minutesPerDay;
    this.stations = plan.positions.map((position) => new Station(position, this.from, this.until));
  }

  /** Cases keep arriving after the measured time until all measured cases are finished, at most as long again. */
  run(): ReplicationResult {
    this.scheduleArrival(0);
    const latest = this.until + (this.until - this.from);
    for (let count = 0; count < this.maximumEvents; count += 1) {
      const event = this.events.next();
      if (event === undefined || event.time > latest) break;
      if (event.time >= this.until && this.leadTimes.length === this.arrived) break;
      this.handle(event);
    }
    return {
      arrived: this.arrived,
      unfinished: this.arrived - this.leadTimes.length,
      leadTimes: Float64Array.from(this.leadTimes),
      positions: this.stations.map((station) => station.result()),
    };
  }

  private handle(event: SimulationEvent): void {
    if (event.kind === 'arrival') return this.arrive(event.time);
    if (event.kind === 'ready') return this.execute(event.of, event.time);
    if (event.kind === 'served') {
      const next = event.station.release(event.time);
      if (next !== undefined) this.serve(event.station, next, event.time);
    }
    return this.advance(event.of, event.time);
  }

  private scheduleArrival(time: number): void {
    const next = this.plan.arrivalCalendar.after(time, this.plan.betweenArrivals(this.arrivals));
    this.events.add({ time: next, kind: 'arrival' });
  }

  private arrive(time: number): void {
    this.scheduleArrival(time);
    const measured = time >= this.from && time < this.until;
    if (measured) this.arrived += 1;
    this.advance({ arrival: time, measured, steps: this.chooseSteps() }, time);
  }

  private chooseSteps(): PlannedBlock[] {
    const steps: PlannedBlock[] = [];
    for (const { repetitions, variants } of this.plan.subProcesses) {
      for (let left = this.timesOf(repetitions); left > 0; left -= 1) this.chooseVariant(variants, steps);
    }
    return steps.reverse();
  }

  private chooseVariant(variants: readonly PlannedVariant[], steps: PlannedBlock[]): void {
    const draw = this.random();
    const variant = variants.find((entry) => draw < entry.upTo) ?? variants.at(-1);
    for (const block of variant?.blocks ?? []) {
      for (let again = this.timesOf(block.repetitions); again > 0; again -= 1) steps.push(block);
    }
  }

  /** 1.3 means once, and in three of ten cases twice. */
  private timesOf(repetitions: number): number {
    const whole = Math.floor(repetitions);
    return whole + (this.random() < repetitions - whole ? 1 : 0);
  }

  private advance(of: Case, time: number): void {
    const next = of.steps.at(-1);
    if (next === undefined) {
      if (of.measured) this.leadTimes.push(time - of.arrival);
      return;
    }
    const waiting = next.waiting(this.random);
    if (waiting > 0) this.events.add({ time: time + waiting, kind: 'ready', of });
    else this.execute(of, time);
  }

  private execute(of: Case, time: number): void {
    const block = of.steps.pop();
    if (block === undefined) return;
    const minutes = block.service(this.random);
    const station = this.stationFor(block);
    if (station === undefined) {
      this.events.add({ time: time + minutes, kind: 'finished', of });
      return;
    }
    const work = { of, minutes, since: time };
    if (station.isFree()) this.serve(station, work, time);
    else station.enqueue(work, time);
  }

  private stationFor({ positions }: PlannedBlock): CaseStation | undefined {
    if (positions.length < 2) return this.stations[positions[0]?.position ?? -1];
    const draw = this.random();
    return this.stations[(positions.find((entry) => draw < entry.upTo) ?? positions.at(-1))?.position ?? -1];
  }

  private serve(station: CaseStation, work: Work<Case>, time: number): void {
    this.events.add({ time: station.serve(work, time), kind: 'served', of: work.of, station });
  }
}

const minutesPerDay = 1440;

import type { Claimed } from '../../storage/delivery-store.ts';

const atOnce = 8;
/** Claimed ahead for a target that answers quickly: what it takes within few seconds, far less than a claim lasts. */
const ahead = 56;
const quickMs = 200;

interface Lane {
  running: number;
  readonly waiting: Claimed[];
  /** Of the last answers, the later ones counting more; undefined before the first. */
  averageMs: number | undefined;
}

/** What is claimed for each target: few requests under way at once, some more in hand where the target is quick. */
export class TargetLanes {
  readonly #lanes = new Map<string, Lane>();
  #claimed = 0;

  /** Running and waiting, of all targets. */
  get claimed(): number {
    return this.#claimed;
  }

  /** How many more may be claimed for a target. */
  room(webhookId: string): number {
    const lane = this.#lanes.get(webhookId);
    if (lane === undefined) return atOnce;
    const isQuick = lane.averageMs !== undefined && lane.averageMs < quickMs;
    return atOnce + (isQuick ? ahead : 0) - lane.running - lane.waiting.length;
  }

  /** Targets that have enough. */
  full(): string[] {
    return [...this.#lanes.keys()].filter((webhookId) => this.room(webhookId) <= 0);
  }

  add(claimed: Claimed): void {
    this.#claimed++;
    this.#laneOf(claimed.webhookId).waiting.push(claimed);
  }

  /** The next of this target, which now runs; undefined where nothing waits or enough runs. */
  next(webhookId: string): Claimed | undefined {
    const lane = this.#laneOf(webhookId);
    if (lane.running >= atOnce) return undefined;
    const claimed = lane.waiting.shift();
    if (claimed !== undefined) lane.running++;
    return claimed;
  }

  done(webhookId: string, durationMs: number): void {
    const lane = this.#laneOf(webhookId);
    lane.running--;
    this.#claimed--;
    lane.averageMs = lane.averageMs === undefined ? durationMs : 0.8 * lane.averageMs + 0.2 * durationMs;
  }

  /** Takes back what waits for a target, or for all. */
  takeBack(webhookId?: string): Claimed[] {
    const lanes = webhookId === undefined ? [...this.#lanes.values()] : [this.#laneOf(webhookId)];
    const back = lanes.flatMap((lane) => lane.waiting.splice(0));
    this.#claimed -= back.length;
    return back;
  }

  /** Forgets that the target was quick. */
  slowDown(webhookId: string): void {
    this.#laneOf(webhookId).averageMs = undefined;
  }

  #laneOf(webhookId: string): Lane {
    const lane = this.#lanes.get(webhookId) ?? { running: 0, waiting: [], averageMs: undefined };
    this.#lanes.set(webhookId, lane);
    return lane;
  }
}

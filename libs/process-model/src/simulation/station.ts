import type { PlannedPosition } from './simulation-plan.ts';

/** What one replication measured at one position. */
export interface PositionResult {
  readonly name: string;
  /** Working minutes spent on cases as a share of the minutes available. */
  readonly utilisation: number;
  readonly meanQueueLength: number;
  /** Mean minutes on the clock that a piece of work waits for the position. */
  readonly meanQueueTime: number;
  readonly served: number;
}

/** A piece of work for a position, and since when it waits. */
export interface Work<T> {
  readonly of: T;
  readonly minutes: number;
  readonly since: number;
}

/** A position with its queue, first come, first served. Work rests while the position is closed. */
export class Station<T> {
  private readonly position: PlannedPosition;
  private readonly from: number;
  private readonly until: number;
  private readonly queue: Work<T>[] = [];
  private head = 0;
  private busy = 0;
  private workedMinutes = 0;
  private queueArea = 0;
  private queueTime = 0;
  private queueSince = 0;
  private served = 0;

  constructor(position: PlannedPosition, from: number, until: number) {
    this.position = position;
    this.from = from;
    this.until = until;
  }

  isFree(): boolean {
    return this.busy < this.position.capacity;
  }

  enqueue(work: Work<T>, time: number): void {
    this.countQueue(time);
    this.queue.push(work);
  }

  /** Takes up a piece of work and answers when it will be finished. */
  serve(work: Work<T>, time: number): number {
    this.busy += 1;
    const end = this.position.calendar.after(time, work.minutes);
    this.workedMinutes += this.openInWindow(time, end);
    if (time >= this.from && time < this.until) {
      this.served += 1;
      this.queueTime += time - work.since;
    }
    return end;
  }

  /** Sets a person free and answers the next piece of work, if there is one. */
  release(time: number): Work<T> | undefined {
    this.busy -= 1;
    const next = this.queue[this.head];
    if (next === undefined) return undefined;
    this.countQueue(time);
    this.head += 1;
    if (this.head > 1024 && this.head * 2 > this.queue.length) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
    return next;
  }

  result(): PositionResult {
    this.countQueue(this.until);
    const available = this.openInWindow(this.from, this.until) * this.position.capacity;
    return {
      name: this.position.name,
      utilisation: available === 0 ? 0 : this.workedMinutes / available,
      meanQueueLength: this.queueArea / (this.until - this.from),
      meanQueueTime: this.served === 0 ? 0 : this.queueTime / this.served,
      served: this.served,
    };
  }

  private countQueue(time: number): void {
    const begin = Math.max(this.queueSince, this.from);
    const end = Math.min(time, this.until);
    if (end > begin) this.queueArea += (end - begin) * (this.queue.length - this.head);
    this.queueSince = Math.max(this.queueSince, time);
  }

  private openInWindow(begin: number, end: number): number {
    const { openUntil } = this.position.calendar;
    return Math.max(0, openUntil(Math.min(end, this.until)) - openUntil(Math.max(begin, this.from)));
  }
}

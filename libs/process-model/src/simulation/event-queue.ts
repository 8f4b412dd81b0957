/** Something that happens at a time. */
export interface Timed {
  readonly time: number;
}

/** Events in the order of their time; equal times in the order in which they were added. A binary heap. */
export class EventQueue<T extends Timed> {
  private readonly heap: { event: T; order: number }[] = [];
  private added = 0;

  get size(): number {
    return this.heap.length;
  }

  add(event: T): void {
    this.added += 1;
    const entry = { event, order: this.added };
    let index = this.heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      this.heap[index] = above;
      index = parent;
    }
    this.heap[index] = entry;
  }

  /** Takes the next event out; undefined where there is none. */
  next(): T | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.heap.length > 0) this.sink(last);
    return first.event;
  }

  private sink(entry: { event: T; order: number }): void {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      let lower = this.heap[child];
      const right = this.heap[child + 1];
      if (lower === undefined) break;
      if (right !== undefined && isBefore(right, lower)) {
        lower = right;
        child += 1;
      }
      if (isBefore(entry, lower)) break;
      this.heap[index] = lower;
      index = child;
    }
    this.heap[index] = entry;
  }
}

function isBefore(one: { event: Timed; order: number }, other: { event: Timed; order: number }): boolean {
  return one.event.time < other.event.time || (one.event.time === other.event.time && one.order < other.order);
}

const CHUNK = 512;

interface Chunk<T> {
  keys: string[];
  values: T[];
}

/** A sorted map from text to values: sorted chunks of at most 512 entries, found by bisection. */
export class SortedKeys<T> {
  private chunks: Chunk<T>[] = [{ keys: [], values: [] }];
  size = 0;

  /** Adds an entry, or replaces the value of an equal key. */
  set(key: string, value: T): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at] as Chunk<T>;
    const position = lowerBound(chunk.keys, key);
    if (chunk.keys[position] === key) {
      chunk.values[position] = value;
      return;
    }
    chunk.keys.splice(position, 0, key);
    chunk.values.splice(position, 0, value);
    this.size++;
    if (chunk.keys.length > CHUNK) this.split(at);
  }

  delete(key: string): void {
    const at = this.chunkFor(key);
    const chunk = this.chunks[at] as Chunk<T>;
    const position = lowerBound(chunk.keys, key);
    if (chunk.keys[position] !== key) return;
    chunk.keys.splice(position, 1);
    chunk.values.splice(position, 1);
    this.size--;
    if (chunk.keys.length === 0 && this.chunks.length > 1) this.chunks.splice(at, 1);
  }

  /** Entries with from <= key < to, ascending. The map must not change while the entries are read. */
  *ascending(from: string, to: string): Generator<[string, T]> {
    let at = this.chunkFor(from);
    let position = lowerBound((this.chunks[at] as Chunk<T>).keys, from);
    for (; at < this.chunks.length; at++, position = 0) {
      const { keys, values } = this.chunks[at] as Chunk<T>;
      for (; position < keys.length; position++) {
        if ((keys[position] as string) >= to) return;
        yield [keys[position] as string, values[position] as T];
      }
    }
  }

  /** Entries with from <= key < to, descending. */
  *descending(from: string, to: string): Generator<[string, T]> {
    let at = this.chunkFor(to);
    let position = lowerBound((this.chunks[at] as Chunk<T>).keys, to) - 1;
    while (at >= 0) {
      const { keys, values } = this.chunks[at] as Chunk<T>;
      for (; position >= 0; position--) {
        if ((keys[position] as string) < from) return;
        yield [keys[position] as string, values[position] as T];
      }
      at--;
      position = (this.chunks[at]?.keys.length ?? 0) - 1;
    }
  }

  /** The first chunk whose last key is not below the given one, else the last chunk. */
  private chunkFor(key: string): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = (this.chunks[middle] as Chunk<T>).keys.at(-1);
      if (last === undefined || last < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private split(at: number): void {
    const chunk = this.chunks[at] as Chunk<T>;
    const isAppended = at === this.chunks.length - 1;
    const middle = isAppended ? CHUNK - 8 : CHUNK >> 1;
    const upper = { keys: chunk.keys.splice(middle), values: chunk.values.splice(middle) };
    this.chunks.splice(at + 1, 0, upper);
  }
}

function lowerBound(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

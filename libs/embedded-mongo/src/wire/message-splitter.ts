const MAX_MESSAGE = 48_000_000 + 16 * 1024;

/** Cuts a stream of bytes into whole messages. */
export class MessageSplitter {
  private chunks: Buffer[] = [];
  private size = 0;

  /** The messages that are complete with these bytes. Throws when a length cannot be right. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const messages: Buffer[] = [];
    for (let length = this.nextLength(); length > 0 && length <= this.size; length = this.nextLength())
      messages.push(this.take(length));
    return messages;
  }

  /** 0 while the length itself is not there yet. */
  private nextLength(): number {
    if (this.size < 4) return 0;
    if ((this.chunks[0] as Buffer).length < 4) this.chunks = [Buffer.concat(this.chunks)];
    const length = (this.chunks[0] as Buffer).readInt32LE(0);
    if (length < 16 || length > MAX_MESSAGE) throw new Error(`a message of ${length} bytes is not possible`);
    return length;
  }

  private take(length: number): Buffer {
    const first = this.chunks[0] as Buffer;
    const all = first.length >= length ? first : Buffer.concat(this.chunks);
    if (all !== first) this.chunks = [all];
    const rest = all.subarray(length);
    if (rest.length > 0) this.chunks[0] = rest;
    else this.chunks.shift();
    this.size -= length;
    return all.subarray(0, length);
  }
}

import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** An answer that is kept. */
export interface KeptAnswer {
  readonly contentType: string;
  /** The service's, or made from the bytes where it has none. */
  readonly etag: string;
  /** Whether the service itself can be asked whether it changed. */
  readonly isServiceEtag: boolean;
  readonly bytes: Buffer;
  /** Made when first asked for. */
  compressed(encoding: 'br' | 'gzip'): Buffer;
  readonly storedAt: number;
  /** When the service last said that it is right. */
  checkedAt: number;
}

export interface ReadCacheOptions {
  /** Milliseconds an answer is given without asking the service; 0: nothing is kept. */
  readonly freshMs: number;
  /** Bytes of all answers together. */
  readonly mostBytes: number;
  /**
   * Milliseconds after a change in which nothing is kept, because read models follow an event only within moments; default 2 000.
   */
  readonly settleMs?: number | undefined;
  readonly now?: () => number;
}

export interface FoundAnswer {
  readonly key: string;
  readonly answer: KeptAnswer;
  /** Milliseconds since the service last said that it is right. */
  readonly age: number;
  readonly isFresh: boolean;
}

/** Answers in memory, the least recently used leave first. */
export interface ReadCache {
  readonly isOn: boolean;
  find(keys: readonly string[]): FoundAnswer | undefined;
  /** A mark to give to `keep` with what was asked for now. */
  mark(): number;
  /** Keeps an answer unless something changed since the mark. */
  keep(key: string, content: AnswerContent, mark: number): KeptAnswer;
  /** The service says that it is still right. */
  confirm(answer: KeptAnswer, mark: number): void;
  drop(key: string): void;
  /** Forgets everything; what was asked for before is not kept either. */
  forget(): void;
  readonly bytes: number;
}

export interface AnswerContent {
  readonly contentType: string;
  readonly etag: string | undefined;
  readonly bytes: Buffer;
}

/** A service's ETag does not cover everything that it presents, e.g. the owner's name: after this it is asked for the whole answer. */
const oldestMs = 60_000;
/** Beyond the bytes: keys, objects, compressed forms (at most as long again together). */
const overhead = 2_000;

export function createReadCache({ freshMs, mostBytes, settleMs = 2_000, now = Date.now }: ReadCacheOptions): ReadCache {
  const kept = new Map<string, KeptAnswer>();
  let bytes = 0;
  let changedAt = Number.NEGATIVE_INFINITY;
  const remove = (key: string) => {
    const answer = kept.get(key);
    if (answer !== undefined && kept.delete(key)) bytes -= sizeOf(answer);
  };
  const isSettled = (mark: number) => mark >= changedAt + settleMs;
  return {
    isOn: freshMs > 0,
    find(keys) {
      const key = keys.find((candidate) => kept.has(candidate));
      const answer = key === undefined ? undefined : kept.get(key);
      if (key === undefined || answer === undefined) return undefined;
      if (now() - answer.storedAt > oldestMs) {
        remove(key);
        return undefined;
      }
      kept.delete(key);
      kept.set(key, answer);
      const age = now() - answer.checkedAt;
      return { key, answer, age, isFresh: age < freshMs };
    },
    mark: now,
    keep(key, content, mark) {
      const answer = keptAnswer(content, mark);
      if (!isSettled(mark) || sizeOf(answer) > mostBytes) return answer;
      remove(key);
      kept.set(key, answer);
      bytes += sizeOf(answer);
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        remove(oldest);
      }
      return answer;
    },
    confirm(answer, mark) {
      if (isSettled(mark)) answer.checkedAt = mark;
    },
    drop: remove,
    forget() {
      kept.clear();
      bytes = 0;
      changedAt = now();
    },
    get bytes() {
      return bytes;
    },
  };
}

function sizeOf({ bytes }: KeptAnswer): number {
  return 2 * bytes.length + overhead;
}

function keptAnswer({ contentType, etag, bytes }: AnswerContent, at: number): KeptAnswer {
  const compressed = new Map<string, Buffer>();
  return {
    contentType,
    bytes,
    etag: etag ?? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isServiceEtag: etag !== undefined,
    storedAt: at,
    checkedAt: at,
    compressed: (encoding) => {
      const known = compressed.get(encoding);
      if (known !== undefined) return known;
      const made = encoding === 'br' ? brotliCompressSync(bytes, brotliOptions) : gzipSync(bytes, { level: 5 });
      compressed.set(encoding, made);
      return made;
    },
  };
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';

/**
 * Applies each of a command's writes and collects their errors as `writeErrors`. The first error ends an ordered
 * command; errors that are no MongoError are bugs and pass through.
 */
export function applyWrites<T>(
  writes: readonly T[],
  isOrdered: boolean,
  apply: (write: T, index: number) => void,
): { writeErrors?: object[] } {
  const writeErrors: object[] = [];
  for (const [index, write] of writes.entries()) {
    try {
      apply(write, index);
    } catch (error) {
      writeErrors.push(writeError(error, index));
      if (isOrdered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

function writeError(error: unknown, index: number): object {
  if (!(error instanceof MongoError)) throw error;
  return { index, code: error.code, ...error.details, errmsg: error.message };
}

/** Throws MongoError 9 unless there is something to write, and 2 above 100,000 writes. */
export function refuseBatchSize(writes: readonly unknown[], body: Doc): void {
  const command = Object.keys(body)[0];
  if (writes.length === 0 || writes.length > 100_000)
    throw new MongoError(
      16,
      `Write batch sizes must be between 1 and 100000. Got ${writes.length} operations in ${command}.`,
    );
}

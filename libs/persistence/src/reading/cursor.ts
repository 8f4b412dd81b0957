import { DomainError } from '@prozessplattform/contracts';

export type SortValue = string | number | boolean | Date | null;

/** Where a page ended. */
export interface Position {
  readonly value: SortValue;
  readonly id: string;
}

/** Opaque text; it fits only the sort it was made for. */
export function encodeCursor(sort: string, position: Position): string {
  const value = position.value instanceof Date ? { date: position.value.toISOString() } : position.value;
  return Buffer.from(JSON.stringify([sort, value, position.id])).toString('base64url');
}

/** Throws REQUEST.INVALID_CURSOR for anything that `encodeCursor` did not make for the same sort. */
export function decodeCursor(sort: string, cursor: string): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== sort || typeof parts[2] !== 'string') throw invalid();
  return { value: sortValue(parts[1]), id: parts[2] };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
}

function sortValue(value: unknown): SortValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as SortValue;
  const date =
    typeof value === 'object' && 'date' in value && typeof value.date === 'string' ? new Date(value.date) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw invalid();
  return date;
}

function invalid(): DomainError {
  return new DomainError('REQUEST.INVALID_CURSOR');
}

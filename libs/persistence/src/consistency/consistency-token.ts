import { DomainError } from '@prozessplattform/contracts';
import { typesWrittenWith } from './written-types.ts';

/** The write that a later read wants to see. */
export interface Awaited {
  readonly subject: string;
  readonly sequence: number;
  readonly types: readonly string[];
}

/** The Consistency-Token of the document that `insert` or `change` answered; it must be that very object. */
export function consistencyTokenOf(document: { readonly _id: string; readonly version: number }): string {
  const parts = [document._id, document.version, typesWrittenWith(document)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Throws REQUEST.INVALID for anything else than a token. */
export function parseConsistencyToken(token: string): Awaited {
  const parts = parse(token);
  if (!Array.isArray(parts) || parts.length !== 3) throw invalid();
  const [subject, sequence, types] = parts as unknown[];
  if (typeof subject !== 'string' || typeof sequence !== 'number' || !Array.isArray(types)) throw invalid();
  return { subject, sequence, types: types.map(String) };
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
}

function invalid(): DomainError {
  return new DomainError('REQUEST.INVALID', { detail: 'Consistency-Token' });
}

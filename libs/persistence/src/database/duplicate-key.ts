import { DomainError } from '@prozessplattform/contracts';

/** RESOURCE.CONFLICT because a unique index already has this value; `fields` names the index's fields. */
export class DuplicateKey extends DomainError {
  readonly fields: readonly string[];

  constructor(fields: readonly string[], cause: unknown) {
    super('RESOURCE.CONFLICT', { cause });
    this.fields = fields;
  }
}

/** Whether the server refused a write because of a unique index. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;
}

/** The fields of the unique index that refused the write; empty when the server does not tell. */
export function duplicateFields(error: unknown): readonly string[] {
  const pattern = typeof error === 'object' && error !== null && 'keyPattern' in error ? error.keyPattern : undefined;
  return typeof pattern === 'object' && pattern !== null ? Object.keys(pattern) : [];
}

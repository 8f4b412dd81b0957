import { z } from 'zod';

/**
 * Key of an administrative service in the LeiKa catalogue: 14 digits that start with 99 (fixed 99, group 3, id 3,
 * operation 3, detail 3). Spaces are tolerated and removed.
 */
export const leikaKeySchema = z
  .string()
  .transform((value) => value.replace(/\s+/g, ''))
  .pipe(z.string().regex(/^99\d{12}$/, 'A LeiKa key has 14 digits and starts with 99.'));

/** The parts of a LeiKa key. */
export interface LeikaKeyParts {
  readonly group: string;
  readonly service: string;
  readonly operation: string;
  readonly detail: string;
}

/** Takes a normalised key apart. */
export function leikaKeyParts(key: string): LeikaKeyParts {
  return { group: key.slice(2, 5), service: key.slice(5, 8), operation: key.slice(8, 11), detail: key.slice(11, 14) };
}

/** Writes a normalised key the way people read it: `99 006 028 261 000`. */
export function formatLeikaKey(key: string): string {
  const { group, service, operation, detail } = leikaKeyParts(key);
  return ['99', group, service, operation, detail].join(' ');
}

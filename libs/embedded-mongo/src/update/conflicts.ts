import { MongoError } from '../errors/mongo-error.ts';
import type { UpdateLeaf } from './update.ts';

/** Throws MongoError 40 when two changes touch the same path or one a part of the other's. */
export function refuseConflicts(leaves: readonly UpdateLeaf[]): void {
  const seen = new Set<string>();
  const parents = new Set<string>();
  for (const parts of leaves.flatMap((leaf) => (leaf.source ? [leaf.parts, leaf.source] : [leaf.parts]))) {
    const path = parts.join('.');
    const prefixes = parts.map((_part, i) => parts.slice(0, i + 1).join('.'));
    const conflict = parents.has(path) ? path : prefixes.find((prefix) => seen.has(prefix));
    if (conflict !== undefined)
      throw new MongoError(40, `Updating the path '${path}' would create a conflict at '${conflict}'`);
    seen.add(path);
    for (const prefix of prefixes) parents.add(prefix);
  }
}

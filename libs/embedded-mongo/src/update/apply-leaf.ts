import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isIndex } from '../query/any-value-at.ts';
import { show } from '../values/show.ts';
import type { LeafContext, UpdateLeaf } from './update.ts';
import { isPositional } from './update-path.ts';

const MAX_PADDING = 1_500_000;

/** Applies one operator at its path, which may stand for several places in arrays. */
export function applyLeaf(root: Doc, leaf: UpdateLeaf, context: LeafContext): void {
  descend(root, 0, { root, leaf, context });
}

interface Run {
  root: Doc;
  leaf: UpdateLeaf;
  context: LeafContext;
}

function descend(holder: Doc | unknown[], at: number, run: Run): void {
  const part = run.leaf.parts[at] as string;
  if (part === '$') return step(holder, matchedIndex(run), at, run);
  if (isPositional(part)) return eachElement(holder, at, run);
  return step(holder, part, at, run);
}

function matchedIndex(run: Run): string {
  if (run.context.arrayIndex !== undefined) return String(run.context.arrayIndex);
  throw new MongoError(2, 'The positional operator did not find the match needed from the query.');
}

function eachElement(holder: Doc | unknown[], at: number, run: Run): void {
  const { leaf, context } = run;
  const name = (leaf.parts[at] as string).slice(2, -1);
  if (!Array.isArray(holder))
    throw new MongoError(2, `Cannot apply array updates to non-array element ${leaf.parts[at - 1]}: ${show(holder)}`);
  for (let i = 0; i < holder.length; i++)
    if (name === '' || context.filters.accepts(name, holder[i], leaf.path)) step(holder, String(i), at, run);
}

function step(holder: Doc | unknown[], part: string, at: number, run: Run): void {
  const { leaf, root } = run;
  const key = keyIn(holder, part, at, run);
  if (key === undefined) return;
  const current = Array.isArray(holder) ? holder[key as number] : holder[key];
  if (at === leaf.parts.length - 1) {
    if (current === undefined && !leaf.creates) return;
    padArray(holder, key);
    leaf.change(current, { holder, key, root });
    return;
  }
  if (isDoc(current) || Array.isArray(current)) return descend(current, at + 1, run);
  if (isPositional(leaf.parts[at + 1] as string)) refuseArrayUpdate(current, at, run);
  if (leaf.isLenient) return;
  if (current !== undefined) throw notViable(leaf.parts[at + 1] as string, `${part}: ${show(current)}`);
  if (leaf.creates) createBelow(holder, key, at, run);
}

/** The key of a path part in its holder; undefined when the operator has nothing to do there. */
function keyIn(holder: Doc | unknown[], part: string, at: number, run: Run): string | number | undefined {
  if (!Array.isArray(holder)) return part;
  if (isIndex(part)) return Number(part);
  if (run.leaf.isLenient) return undefined;
  throw notViable(part, `${run.leaf.parts[at - 1]}: ${show(holder)}`);
}

function padArray(holder: Doc | unknown[], key: string | number): void {
  if (!Array.isArray(holder) || typeof key !== 'number') return;
  if (key - holder.length > MAX_PADDING) throw new MongoError(2, `can't backfill more than ${MAX_PADDING} elements`);
  while (holder.length < key) holder.push(null);
}

/** Fields are made only once the operator has succeeded, so that a refused change leaves nothing behind. */
function createBelow(holder: Doc | unknown[], key: string | number, at: number, run: Run): void {
  const branch = newDoc();
  descend(branch, at + 1, run);
  padArray(holder, key);
  (holder as Doc)[key] = branch;
}

function refuseArrayUpdate(current: unknown, at: number, { leaf }: Run): never {
  const path = leaf.parts.slice(0, at + 1).join('.');
  if (current === undefined)
    throw new MongoError(2, `The path '${path}' must exist in the document in order to apply array updates.`);
  throw new MongoError(2, `Cannot apply array updates to non-array element ${leaf.parts[at]}: ${show(current)}`);
}

const notViable = (part: string, element: string): MongoError =>
  new MongoError(28, `Cannot create field '${part}' in element {${element}}`);

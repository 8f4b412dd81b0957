import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { compileExpression } from '../aggregation/compile-expression.ts';
import { rootScope } from '../aggregation/scope.ts';
import type { Variables } from '../aggregation/scope.ts';
import { EXPRESSIONS } from '../supported/expressions.ts';
import { isTruthy } from '../query/operators.ts';
import { isNumber } from '../values/number.ts';
import { ProjectionTree } from './projection-tree.ts';
import type { FieldRule } from './projection-tree.ts';

/** Gives the projected form of a document. */
export type Projection = (doc: Doc, variables?: Variables) => Doc;

/** How a projection is read. */
export interface ProjectionOptions {
  /** Variables that expressions may use. */
  names: readonly string[];
  /** Rules that only find knows ($slice, $elemMatch, positional); undefined for a field that is not one of them. */
  special?(path: string, value: unknown): SpecialRule | undefined;
}

/** A rule of find with the path it is for. */
export interface SpecialRule {
  path: string;
  rule: FieldRule;
  /** Turns the projection into one that includes. */
  includes: boolean;
}

/** Compiles a projection. Throws MongoError 31253 and 31254 when fields are both included and excluded. */
export function compileProjection(spec: Doc, options: ProjectionOptions): Projection {
  const entries = flatten(spec, options);
  const mode = modeOf(entries);
  const tree = new ProjectionTree();
  for (const { path, rule } of entries)
    if (!(mode === 'exclude' && path === '_id' && rule.type === 'keep')) tree.add(path, rule);
  if (mode === 'include' && !entries.some(({ path }) => path === '_id' || path.startsWith('_id.')))
    tree.add('_id', { type: 'keep' });
  if (mode === 'include') dropDrops(tree);
  return (doc, variables) => tree.apply(doc, mode, rootScope(doc, variables));
}

interface Entry {
  path: string;
  rule: FieldRule;
  /** Neutral rules go with either mode. */
  isNeutral: boolean;
}

function flatten(spec: Doc, options: ProjectionOptions, prefix = ''): Entry[] {
  return Object.keys(spec).flatMap((name) => {
    const value = spec[name];
    const path = prefix + name;
    if (prefix === '' && name.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    const special = options.special?.(path, value);
    if (special) return [{ path: special.path, rule: special.rule, isNeutral: !special.includes }];
    if (isNumber(value) || typeof value === 'boolean') return [flag(path, isTruthy(value))];
    if (isDoc(value) && !Object.keys(value)[0]?.startsWith('$')) return nested(path, value, options);
    refuseUnknownExpression(value);
    return [
      {
        path,
        rule: { type: 'compute', evaluate: compileExpression(value, options.names) },
        isNeutral: false,
      } satisfies Entry,
    ];
  });
}

/** Projections have a code of their own for what elsewhere is code 168. */
function refuseUnknownExpression(value: unknown): void {
  const name = isDoc(value) ? Object.keys(value)[0] : undefined;
  if (name !== undefined && !Object.hasOwn(EXPRESSIONS, name))
    throw new MongoError(31325, `Unknown expression ${name}`);
}

function nested(path: string, value: Doc, options: ProjectionOptions): Entry[] {
  if (Object.keys(value).length === 0)
    throw new MongoError(51270, `An empty sub-projection is not a valid value. Found empty object at path '${path}'`);
  return flatten(value, options, `${path}.`);
}

const flag = (path: string, isKept: boolean): Entry => ({
  path,
  rule: { type: isKept ? 'keep' : 'drop' },
  isNeutral: path === '_id',
});

function modeOf(entries: Entry[]): 'include' | 'exclude' {
  const first = entries.find(({ isNeutral }) => !isNeutral);
  if (!first) return entries.some(({ path, rule }) => path === '_id' && rule.type === 'keep') ? 'include' : 'exclude';
  const mode = first.rule.type === 'drop' ? 'exclude' : 'include';
  for (const { path, rule, isNeutral } of entries) {
    if (isNeutral) continue;
    if (mode === 'include' && rule.type === 'drop')
      throw new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    if (mode === 'exclude' && rule.type !== 'drop')
      throw new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  return mode;
}

/** In an including projection what is not wanted is simply not named. */
function dropDrops(tree: ProjectionTree): void {
  for (const [name, rule] of tree.rules) if (rule.type === 'drop') tree.rules.delete(name);
}

import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { FILTER_COMPILER } from '../query/compile-filter.ts';
import { elementTest } from '../query/elem-match.ts';
import type { Matcher, MatchDetails } from '../query/field-test.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { compileProjection } from './compile-projection.ts';
import type { SpecialRule } from './compile-projection.ts';

/**
 * The projection of find and findAndModify, with $slice, $elemMatch and the positional `field.$`; undefined when all
 * fields are wanted. `matches` is the filter, which tells the position.
 */
export function findProjection(spec: unknown, matches: Matcher): ((doc: Doc) => Doc) | undefined {
  if (spec === undefined) return undefined;
  if (!isDoc(spec)) throw new MongoError(14, "BSON field 'projection' is the wrong type, expected type 'object'");
  if (Object.keys(spec).length === 0) return undefined;
  const details: MatchDetails = {};
  const project = compileProjection(spec, { names: [], special: (path, value) => specialRule(path, value, details) });
  if (!Object.keys(spec).some((path) => path.endsWith('.$'))) return project;
  return (doc) => {
    details.arrayIndex = undefined;
    matches(doc, details);
    return project(doc);
  };
}

function specialRule(path: string, value: unknown, details: MatchDetails): SpecialRule | undefined {
  if (path.endsWith('.$')) return positional(path.slice(0, -2), details);
  if (path.includes('.$'))
    throw new MongoError(
      31394,
      `As of 4.4, it's illegal to specify positional operator in the middle of a path. Positional projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.`,
    );
  if (!isDoc(value)) return undefined;
  if ('$elemMatch' in value) return elemMatch(path, value['$elemMatch']);
  if ('$meta' in value) throw new MongoError(2, '$meta is not supported');
  return '$slice' in value ? slice(path, value['$slice']) : undefined;
}

function positional(path: string, details: MatchDetails): SpecialRule {
  const change = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (details.arrayIndex === undefined || details.arrayIndex >= value.length)
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    return [value[details.arrayIndex]];
  };
  return { path, rule: { type: 'change', change }, includes: true };
}

function elemMatch(path: string, operand: unknown): SpecialRule {
  if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field');
  const accepts = elementTest(operand, FILTER_COMPILER);
  const evaluate = ({ root }: { root: Doc }): unknown => {
    const value = root[path];
    if (!Array.isArray(value)) return undefined;
    const index = value.findIndex(accepts);
    return index < 0 ? undefined : [value[index]];
  };
  return { path, rule: { type: 'compute', evaluate }, includes: true };
}

/** Lists whose first argument is not a number belong to the expression $slice. */
function slice(path: string, operand: unknown): SpecialRule | undefined {
  const [first, second] = Array.isArray(operand) ? operand : [operand];
  if (!isNumber(first)) return undefined;
  const from = toDouble(first);
  if (second !== undefined && (!isNumber(second) || toDouble(second) <= 0))
    throw new MongoError(28724, 'Second argument to $slice must be a positive number');
  const cut = second === undefined ? takeOf(from) : rangeOf(from, toDouble(second as number));
  const change = (value: unknown): unknown => (Array.isArray(value) ? cut(value) : value);
  return { path, rule: { type: 'change', change }, includes: false };
}

const takeOf =
  (count: number) =>
  (list: unknown[]): unknown[] =>
    count >= 0 ? list.slice(0, count) : list.slice(count);

const rangeOf =
  (skip: number, count: number) =>
  (list: unknown[]): unknown[] => {
    const start = skip >= 0 ? skip : Math.max(0, list.length + skip);
    return list.slice(start, start + count);
  };

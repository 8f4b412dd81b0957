import { BSONRegExp } from 'bson';
import { docOf } from '../../bson/document.ts';
import { MongoError } from '../../errors/mongo-error.ts';
import { compileRegExp } from '../../query/regular-expression.ts';
import { compareText } from '../../values/compare.ts';
import { isNumber, toDouble } from '../../values/number.ts';
import { typeOf } from '../../values/type-of.ts';
import type { Expression } from '../scope.ts';
import { textOf } from './convert.ts';
import { compileOptional, isNullish, namedOperands, operator } from './operands.ts';
import type { ExpressionFactory } from './operands.ts';

/** Operators that work on strings. */
export const TEXT: Readonly<Record<string, ExpressionFactory>> = {
  $concat: operator('$concat', { min: 0 }, (...values) =>
    values.some(isNullish) ? null : values.map((value) => textFor('$concat', value)).join(''),
  ),
  $toLower: operator('$toLower', { min: 1, max: 1 }, (value) =>
    coerced(value).replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  ),
  $toUpper: operator('$toUpper', { min: 1, max: 1 }, (value) =>
    coerced(value).replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()),
  ),
  $strcasecmp: operator('$strcasecmp', { min: 2, max: 2 }, (a, b) =>
    Math.sign(compareText(coerced(a).toUpperCase(), coerced(b).toUpperCase())),
  ),
  $strLenCP: operator('$strLenCP', { min: 1, max: 1 }, (value) => [...textFor('$strLenCP', value)].length),
  $strLenBytes: operator('$strLenBytes', { min: 1, max: 1 }, (value) =>
    Buffer.byteLength(textFor('$strLenBytes', value)),
  ),
  $substrCP: operator('$substrCP', { min: 3, max: 3 }, (value, from, count) => {
    const [start, length] = [count0('$substrCP', from), count0('$substrCP', count)];
    return [...coerced(value)].slice(start, start + length).join('');
  }),
  $split: operator('$split', { min: 2, max: 2 }, (value, separator) => {
    if (isNullish(value) || isNullish(separator)) return null;
    if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator');
    return textFor('$split', value).split(textFor('$split', separator));
  }),
  $indexOfCP: operator('$indexOfCP', { min: 2, max: 4 }, indexOfCP),
  $trim: trim('$trim', { isLeft: true, isRight: true }),
  $ltrim: trim('$ltrim', { isLeft: true, isRight: false }),
  $rtrim: trim('$rtrim', { isLeft: false, isRight: true }),
  $replaceOne: replacement('$replaceOne', (input, find, by) => input.replace(find, () => by)),
  $replaceAll: replacement('$replaceAll', (input, find, by) => input.replaceAll(find, () => by)),
  $regexMatch: regex('$regexMatch', (input, expression) => (input === undefined ? false : expression.test(input))),
  $regexFind: regex('$regexFind', (input, expression) => found(input === undefined ? null : expression.exec(input))),
};

function textFor(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new MongoError(name === '$concat' ? 16702 : 34471, `${name} only supports strings, not ${typeOf(value)}`);
}

/** Null and missing count as empty text. */
const coerced = (value: unknown): string => (isNullish(value) ? '' : textOf(value));

function count0(name: string, value: unknown): number {
  if (!isNumber(value) || toDouble(value) < 0)
    throw new MongoError(34450, `${name}: starting index and length must be non-negative integers`);
  return toDouble(value);
}

function indexOfCP(value: unknown, wanted: unknown, from: unknown = 0, to: unknown = Infinity): unknown {
  if (isNullish(value)) return null;
  const points = [...textFor('$indexOfCP', value)];
  const part = [...textFor('$indexOfCP', wanted)];
  const last = Math.min(points.length, count0('$indexOfCP', to)) - part.length;
  for (let at = count0('$indexOfCP', from); at <= last; at++)
    if (part.every((point, i) => points[at + i] === point)) return at;
  return -1;
}

const WHITESPACE = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trim(name: string, { isLeft, isRight }: { isLeft: boolean; isRight: boolean }): ExpressionFactory {
  return (operand, compiler) => {
    const parts = namedOperands(name, operand, { required: ['input'], optional: ['chars'] });
    const input = compiler.compile(parts['input']);
    const chars = compileOptional(parts, 'chars', compiler);
    return (scope) => {
      const value = input(scope);
      const drop = chars ? chars(scope) : WHITESPACE;
      if (isNullish(value) || isNullish(drop)) return null;
      const points = [...textFor(name, value)];
      const dropped = new Set(textFor(name, drop));
      const first = isLeft ? points.findIndex((point) => !dropped.has(point)) : 0;
      const last = isRight ? points.findLastIndex((point) => !dropped.has(point)) : points.length - 1;
      return first < 0 ? '' : points.slice(first, last + 1).join('');
    };
  };
}

function replacement(name: string, replace: (input: string, find: string, by: string) => string): ExpressionFactory {
  return (operand, compiler) => {
    const parts = namedOperands(name, operand, { required: ['input', 'find', 'replacement'] });
    const operands = ['input', 'find', 'replacement'].map((key) => compiler.compile(parts[key]));
    return (scope) => {
      const values = operands.map((evaluate) => evaluate(scope));
      if (values.some(isNullish)) return null;
      const [input, find, by] = values.map((value) => textFor(name, value)) as [string, string, string];
      return replace(input, find, by);
    };
  };
}

function regex(name: string, search: (input: string | undefined, expression: RegExp) => unknown): ExpressionFactory {
  return (operand, compiler) => {
    const parts = namedOperands(name, operand, { required: ['input', 'regex'], optional: ['options'] });
    const input = compiler.compile(parts['input']);
    const pattern = compiler.compile(parts['regex']);
    const options = compileOptional(parts, 'options', compiler);
    return (scope) => {
      const value = input(scope);
      const expression = expressionOf(pattern(scope), options, scope);
      return search(isNullish(value) || !expression ? undefined : textFor(name, value), expression ?? /(?:)/);
    };
  };
}

function expressionOf(
  pattern: unknown,
  options: Expression | undefined,
  scope: Parameters<Expression>[0],
): RegExp | undefined {
  if (isNullish(pattern)) return undefined;
  const flags = options?.(scope) ?? undefined;
  if (flags !== undefined && typeof flags !== 'string') throw new MongoError(51106, 'options has to be a string');
  if (pattern instanceof BSONRegExp) return compileRegExp(pattern.pattern, flags ?? pattern.options);
  return compileRegExp(textFor('$regex', pattern), flags ?? '');
}

const found = (match: RegExpExecArray | null): unknown =>
  match &&
  docOf({
    match: match[0],
    idx: Array.from(match.input.slice(0, match.index)).length,
    captures: match.slice(1).map((capture) => capture ?? null),
  });

import { BSONRegExp } from 'bson';
import { MongoError } from '../errors/mongo-error.ts';

/** Compiles a BSON regular expression. Throws MongoError 51091 for a pattern that cannot be compiled. */
export function compileRegExp(pattern: string, options: string): RegExp {
  for (const option of options)
    if (!'imsxu'.includes(option)) throw new MongoError(51108, `invalid flag in regex options: ${option}`);
  const { source, flags } = withoutLeadingFlags(pattern, options);
  const text = flags.includes('x') ? withoutFreeSpacing(source) : source;
  const jsFlags = [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join('');
  try {
    return build(text, jsFlags);
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** Does a value match: a string that the expression finds, or the same expression stored as a value. */
export function regExpMatch(expression: BSONRegExp): (value: unknown) => boolean {
  const compiled = compileRegExp(expression.pattern, expression.options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    return value instanceof BSONRegExp && value.pattern === expression.pattern && value.options === expression.options;
  };
}

/** Unicode mode reads code points as MongoDB does but forbids some escapes that MongoDB allows. */
function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}

function withoutLeadingFlags(pattern: string, options: string): { source: string; flags: string } {
  const leading = /^\(\?([imsx]+)\)/.exec(pattern);
  if (!leading) return { source: pattern, flags: options };
  return { source: pattern.slice(leading[0].length), flags: options + String(leading[1]) };
}

const withoutFreeSpacing = (source: string): string =>
  source.replaceAll(/(\\.|\[(?:\\.|[^\]])*\])|\s+|#.*/g, (_all, kept: string | undefined) => kept ?? '');

import { escapeXml } from '../picture/escape-xml.ts';

/** Markup that is safe to put into a page: made by `html` only. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/**
 * Template for markup. Everything put into it is escaped, except what a template made before; undefined is nothing.
 * The indentation of the template's own lines is left out.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const own = unindented(strings);
  return new Html(own.map((string, index) => string + markupOf(parts[index])).join(''));
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

function unindented(strings: TemplateStringsArray): readonly string[] {
  const earlier = known.get(strings);
  if (earlier) return earlier;
  const own = strings.map((string) => string.replace(/\n\s+/gu, '\n'));
  known.set(strings, own);
  return own;
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');
  return escapeXml(String(part));
}

import { BpmnReadError, type BpmnReadErrorCode } from '../bpmn-read-error.ts';
import { defaultXmlLimits, type XmlLimits } from './xml-limits.ts';
import { decodeReferences } from './xml-references.ts';
import type { XmlDocument, XmlElement, XmlText } from './xml-node.ts';
import {
  resolveAttributes,
  resolveName,
  scopeWith,
  XmlNameFault,
  type RawAttribute,
  type XmlScope,
} from './xml-scope.ts';

/**
 * Reads XML 1.0 with namespaces into a lossless tree. Strict where it matters for safety (no document type, no
 * entities but the five built-in ones) and complete where parsers of the trade are not: names in any script,
 * comments, CDATA and processing instructions are kept. Needs time and memory linear in the input.
 */
export function parseXml(source: string, limits: XmlLimits = defaultXmlLimits): XmlDocument {
  return new XmlParser(source, limits).parse();
}

const start =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const namePattern = new RegExp(`[${start}][${start}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]{0,499}`, 'uy');
// eslint-disable-next-line no-control-regex -- these characters are what XML forbids
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const blank = /^[ \t\n]*$/;

/** One reading; a class because position and open elements move together. */
class XmlParser {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #open: { element: XmlElement; scope: XmlScope }[] = [];
  readonly #before: XmlText[] = [];
  readonly #after: XmlText[] = [];
  #root: XmlElement | undefined;
  #standalone: boolean | undefined;
  #at = 0;
  #elements = 0;

  constructor(source: string, limits: XmlLimits) {
    if (source.length > limits.maxBytes) throw new BpmnReadError('BPMN.TOO_LARGE', 'The document is too large.');
    const unmarked = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
    this.#text = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
    this.#limits = limits;
  }

  parse(): XmlDocument {
    this.#checkCharacters();
    this.#readDeclaration();
    while (this.#at < this.#text.length) this.#readNext();
    const unclosed = this.#open.at(-1);
    if (unclosed) throw this.#error(`The document ends inside <${unclosed.element.name}>`);
    if (!this.#root) throw this.#error('The document has no root element');
    const standalone = this.#standalone === undefined ? {} : { standalone: this.#standalone };
    return { ...standalone, before: this.#before, root: this.#root, after: this.#after };
  }

  #checkCharacters(): void {
    const found = forbidden.exec(this.#text);
    if (found) this.#at = found.index;
    if (found || !this.#text.isWellFormed()) throw this.#error('The document holds a character that XML forbids');
  }

  #readDeclaration(): void {
    if (!/^<\?xml[ \t\n]/.test(this.#text.slice(0, 6))) return;
    const end = this.#find('?>', 'XML declaration');
    const declaration = this.#text.slice(0, end);
    const standalone = /\sstandalone\s*=\s*["'](yes|no)["']/.exec(declaration)?.[1];
    if (standalone) this.#standalone = standalone === 'yes';
    this.#at = end + 2;
  }

  #readNext(): void {
    const text = this.#text;
    const next = text.indexOf('<', this.#at);
    if (next !== this.#at) return this.#readText(next === -1 ? text.length : next);
    switch (text.charCodeAt(next + 1)) {
      case 33:
        return this.#readMarkup();
      case 63:
        return this.#readInstruction();
      case 47:
        return this.#readEndTag();
      default:
        return this.#readStartTag();
    }
  }

  #readText(end: number): void {
    const raw = this.#text.slice(this.#at, end);
    const parent = this.#open.at(-1)?.element;
    if (!parent && !blank.test(raw)) throw this.#error('There is text outside of the root element');
    if (parent) parent.children.push({ kind: 'text', value: this.#decode(raw) });
    this.#at = end;
  }

  #readMarkup(): void {
    if (this.#text.startsWith('<!--', this.#at)) return this.#readComment();
    if (this.#text.startsWith('<![CDATA[', this.#at)) return this.#readCdata();
    const code = /^<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(this.#text.slice(this.#at, this.#at + 12));
    if (code) throw this.#error('Document types and entities are refused', 'BPMN.DOCTYPE_REFUSED');
    throw this.#error('Unknown markup');
  }

  #readComment(): void {
    this.#at += 4;
    const end = this.#find('-->', 'comment');
    const value = this.#text.slice(this.#at, end);
    if (value.includes('--') || value.endsWith('-')) throw this.#error('A comment holds --');
    this.#place({ kind: 'comment', value });
    this.#at = end + 3;
  }

  #readCdata(): void {
    const parent = this.#open.at(-1)?.element;
    if (!parent) throw this.#error('There is a CDATA section outside of the root element');
    this.#at += 9;
    const end = this.#find(']]>', 'CDATA section');
    parent.children.push({ kind: 'cdata', value: this.#text.slice(this.#at, end) });
    this.#at = end + 3;
  }

  #readInstruction(): void {
    this.#at += 2;
    const end = this.#find('?>', 'processing instruction');
    const value = this.#text.slice(this.#at, end);
    if (!matchName(value, 0) || /^xml([ \t\n]|$)/i.test(value)) throw this.#error('Bad processing instruction');
    this.#place({ kind: 'instruction', value });
    this.#at = end + 2;
  }

  #readEndTag(): void {
    const open = this.#open.pop();
    const tag = `</${open?.element.name ?? ''}`;
    const end = this.#find('>', 'end tag');
    if (!open || !this.#text.startsWith(tag, this.#at) || !blank.test(this.#text.slice(this.#at + tag.length, end))) {
      throw this.#error(`An end tag does not fit${open ? ` <${open.element.name}>` : ''}`);
    }
    this.#at = end + 1;
  }

  #readStartTag(): void {
    const parent = this.#open.at(-1);
    if (!parent && this.#root) throw this.#error('There is a second root element');
    const name = matchName(this.#text, this.#at + 1);
    if (!name) throw this.#error('An element name is missing');
    this.#at += 1 + name.length;
    const raw = this.#readAttributes();
    const closed = this.#text.charCodeAt(this.#at) === 47;
    if (this.#text.charCodeAt(closed ? ++this.#at : this.#at) !== 62) throw this.#error(`<${name}> is malformed`);
    this.#at += 1;
    const { element, scope } = this.#element(name, raw, parent?.scope);
    if (parent) parent.element.children.push(element);
    else this.#root = element;
    this.#count(closed ? 1 : 0);
    if (!closed) this.#open.push({ element, scope });
  }

  #element(name: string, raw: RawAttribute[], outer: XmlScope | undefined): { element: XmlElement; scope: XmlScope } {
    try {
      const scope = scopeWith(raw, outer);
      const attributes = resolveAttributes(raw, scope);
      return { element: { kind: 'element', ...resolveName(name, scope), attributes, children: [] }, scope };
    } catch (error) {
      throw error instanceof XmlNameFault ? this.#error(error.message) : error;
    }
  }

  #count(closed: number): void {
    if (++this.#elements > this.#limits.maxElements) {
      throw this.#error('The document has too many elements', 'BPMN.TOO_MANY_ELEMENTS');
    }
    if (this.#open.length + 1 - closed > this.#limits.maxDepth) {
      throw this.#error('The document is nested too deeply', 'BPMN.TOO_DEEP');
    }
  }

  #readAttributes(): RawAttribute[] {
    const attributes: RawAttribute[] = [];
    for (;;) {
      const before = this.#at;
      this.#skipBlank();
      const name = matchName(this.#text, this.#at);
      if (!name) return attributes;
      if (before === this.#at) throw this.#error('There is no space before an attribute');
      this.#at += name.length;
      attributes.push([name, this.#readAttributeValue(name)]);
      if (attributes.length > this.#limits.maxAttributes) {
        throw this.#error('An element has too many attributes', 'BPMN.TOO_MANY_ELEMENTS');
      }
    }
  }

  #readAttributeValue(name: string): string {
    this.#skipBlank();
    if (this.#text[this.#at] !== '=') throw this.#error(`Attribute ${name} has no value`);
    this.#at += 1;
    this.#skipBlank();
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw this.#error(`Attribute ${name} has no quotes`);
    this.#at += 1;
    const end = this.#find(quote, 'attribute value');
    const raw = this.#text.slice(this.#at, end);
    if (raw.includes('<')) throw this.#error(`Attribute ${name} holds <`);
    const value = this.#decode(/[\t\n]/.test(raw) ? raw.replace(/[\t\n]/g, ' ') : raw);
    this.#at = end + 1;
    return value;
  }

  #place(node: XmlText): void {
    const parent = this.#open.at(-1)?.element;
    if (parent) parent.children.push(node);
    else if (this.#root) this.#after.push(node);
    else this.#before.push(node);
  }

  #decode(raw: string): string {
    const decoded = decodeReferences(raw);
    if (decoded === undefined) throw this.#error('Unknown entity or bad character reference');
    return decoded;
  }

  #skipBlank(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 9) return;
      this.#at += 1;
    }
  }

  #find(needle: string, what: string): number {
    const found = this.#text.indexOf(needle, this.#at);
    if (found === -1) throw this.#error(`The document ends inside a ${what}`);
    return found;
  }

  #error(message: string, code: BpmnReadErrorCode = 'BPMN.NOT_WELL_FORMED'): BpmnReadError {
    const lines = this.#text.slice(0, this.#at).split('\n');
    const position = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    return new BpmnReadError(code, `${message.slice(0, 300)}.`, position);
  }
}

function matchName(text: string, at: number): string | undefined {
  namePattern.lastIndex = at;
  return namePattern.exec(text)?.[0];
}

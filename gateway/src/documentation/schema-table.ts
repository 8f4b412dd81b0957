import { escapeHtml } from './escape-html.ts';
import type { OpenApiDocument } from './merge-open-api.ts';
import { asObject, textOf, type Schema } from './operations.ts';

const deepest = 4;

/** A schema as a table of its fields, nested ones with dotted names. */
export function schemaTable(schema: Schema | undefined, document: OpenApiDocument): string {
  if (schema === undefined) return '';
  const rows = fieldsOf(resolve(schema, document), { document, prefix: '', depth: 0 });
  if (rows.length === 0) return `<p>${escapeHtml(typeName(resolve(schema, document)))}</p>`;
  const isExplained = rows.some(({ description }) => description !== '');
  const cell = (tag: string, text: string) => (isExplained ? `<${tag}>${escapeHtml(text)}</${tag.split(' ')[0]}>` : '');
  const body = rows.map(
    ({ name, type, required, description }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(type)}</td><td>${required ? 'ja' : 'nein'}</td>${cell('td', description)}</tr>`,
  );
  return `<table><thead><tr><th scope="col">Feld</th><th scope="col">Typ</th><th scope="col">Pflicht</th>${cell('th scope="col"', 'Bedeutung')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Follows a reference inside the document; an unknown one reads as "anything". */
export function resolve(schema: Schema, document: OpenApiDocument): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const [section = '', name = ''] = reference.replace('#/components/', '').split('/');
  return asObject(document.components?.[section]?.[name]);
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

interface Position {
  readonly document: OpenApiDocument;
  readonly prefix: string;
  readonly depth: number;
}

function fieldsOf(schema: Schema, position: Position): Field[] {
  const { document, prefix, depth } = position;
  if (depth >= deepest) return [];
  if (schema['type'] === 'array') {
    const inner = resolve(asObject(schema['items']), document);
    return fieldsOf(inner, { ...position, prefix: `${prefix}[]`, depth });
  }
  const required = new Set(Array.isArray(schema['required']) ? schema['required'].map(String) : []);
  return Object.entries(asObject(schema['properties'])).flatMap(([key, value]) => {
    const inner = resolve(asObject(value), document);
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const field = {
      name,
      type: typeName(inner),
      required: required.has(key),
      description: textOf(inner['description']) ?? '',
    };
    return [field, ...fieldsOf(inner, { document, prefix: name, depth: depth + 1 })];
  });
}

function typeName(schema: Schema): string {
  const { type, format, enum: values, const: fixed } = schema;
  if (fixed !== undefined) return JSON.stringify(fixed);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(options)) return options.map((option) => typeName(asObject(option))).join(' | ');
  if (Array.isArray(type)) return type.join(' | ');
  const names: Readonly<Record<string, string>> = {
    string: 'Text',
    number: 'Zahl',
    integer: 'ganze Zahl',
    boolean: 'ja/nein',
    array: 'Liste',
    object: 'Objekt',
    null: 'null',
  };
  const name = names[String(type)] ?? 'beliebig';
  return typeof format === 'string' ? `${name} (${format})` : name;
}

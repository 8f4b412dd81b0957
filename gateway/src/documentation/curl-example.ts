import type { OpenApiDocument } from './merge-open-api.ts';
import { asObject, type Operation, type Schema } from './operations.ts';
import { resolve } from './schema-table.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A call of the operation to copy into a shell. */
export function curlExample(operation: Operation, document: OpenApiDocument, publicUrl: string): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => (/id$/i.test(name) ? exampleId : '1'));
  const lines = [`curl -X ${operation.method.toUpperCase()} '${publicUrl}${path}'`];
  if (operation.needsToken) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (operation.parameters.some(({ name }) => name === 'If-Match')) lines.push(`-H 'If-Match: "3"'`);
  const body = operation.bodies[0];
  if (body?.type === 'application/json') {
    const example = JSON.stringify(exampleOf(resolve(body.schema ?? {}, document), document));
    lines.push(`-H 'Content-Type: application/json'`, `-d '${example.replaceAll("'", String.raw`'\''`)}'`);
  } else if (body !== undefined) lines.push(`-H 'Content-Type: ${body.type}'`, `--data-binary @datei`);
  return lines.join(' \\\n  ');
}

const deepest = 6;

/** A value that fits a schema: its example where it has one, else the least that is required. */
export function exampleOf(schema: Schema, document: OpenApiDocument, depth = 0): unknown {
  const resolved = resolve(schema, document);
  const given = resolved['example'] ?? asList(resolved['examples'])[0] ?? resolved['const'] ?? resolved['default'];
  if (given !== undefined) return given;
  const choice = asList(resolved['enum'])[0];
  if (choice !== undefined) return choice;
  const option = asList(resolved['anyOf'] ?? resolved['oneOf'] ?? resolved['allOf'])[0];
  if (option !== undefined) return exampleOf(asObject(option), document, depth + 1);
  return plainExample(resolved, document, depth);
}

function plainExample(schema: Schema, document: OpenApiDocument, depth: number): unknown {
  switch (schema['type']) {
    case 'object': {
      if (depth >= deepest) return {};
      const properties = asObject(schema['properties']);
      const names = asList(schema['required']).map(String);
      return Object.fromEntries(
        names.map((name) => [name, exampleOf(asObject(properties[name]), document, depth + 1)]),
      );
    }
    case 'array':
      return Number(schema['minItems'] ?? 0) > 0 ? [exampleOf(asObject(schema['items']), document, depth + 1)] : [];
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return true;
    default:
      return textExample(String(schema['format']));
  }
}

function textExample(format: string): string {
  const texts: Readonly<Record<string, string>> = {
    uuid: exampleId,
    email: 'erika.beispiel@musterhausen.example',
    'date-time': '2026-01-15T09:30:00Z',
    date: '2026-01-15',
    uri: 'https://musterhausen.example',
  };
  return texts[format] ?? 'Beispiel';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

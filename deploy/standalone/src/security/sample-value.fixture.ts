/** A part of the OpenAPI document; what is missing reads as undefined. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

/** The smallest value that fits a JSON schema; `document` resolves its references. */
export function sampleValue(schema: Json, document: Json): unknown {
  if (schema.$ref !== undefined) return sampleValue(resolve(schema.$ref, document), document);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice !== undefined) return sampleValue(choice[0], document);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part: Json) => sampleValue(part, document)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return sampleObject(schema, document);
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleValue(schema.items, document));
  if (type === 'string') return sampleText(schema);
  if (type === 'boolean') return true;
  return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
}

export function resolve(reference: string, document: Json): Json {
  return reference
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key], document);
}

function sampleObject(schema: Json, document: Json): Record<string, unknown> {
  const required: readonly string[] = schema.required ?? [];
  return Object.fromEntries(required.map((name) => [name, sampleValue(schema.properties[name], document)]));
}

const byFormat: Record<string, string> = {
  uuid: '01890a5d-ac96-774b-bcce-b302099a8057',
  'date-time': '2099-01-01T00:00:00.000Z',
  date: '2099-01-01',
  email: 'niemand@nirgends.example',
  uri: 'https://nirgends.example/',
};

function sampleText(schema: Json): string {
  return (
    byFormat[schema.format] ?? (schema.pattern?.includes('\\d{8}') ? '14999999' : 'x'.repeat(schema.minLength ?? 1))
  );
}

import fc from 'fast-check';
import { resolve, type Json } from './sample-value.fixture.ts';

const deepest = 4;
const anyCharacter = fc.constantFrom(
  ...'abcXYZ 0189äöüß€.-_/\\"\'<>{}[]()$%&=?;:,\t\n\r\u0000\u00ad\u202e\ufeff\uffff😀',
  '\ud800',
);

/** Values that fit a JSON schema, and now and then one that does not. */
export function arbitraryValue(schema: Json, document: Json, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 9, arbitrary: fitting(schema, document, depth) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileValues) },
  );
}

/** What databases, parsers and prototypes have stumbled over. */
export const hostileValues: readonly unknown[] = [
  null,
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { $ne: null },
  [{ $regex: '.*' }],
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  { constructor: { prototype: { isAdmin: true } } },
  '$organisationId',
  "'; return true; //",
  '\u0000',
  '\u202e\ud83d',
  '${7*7}{{7*7}}<script>alert(1)</script>',
  '../../../../etc/passwd',
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '9'.repeat(400),
  [],
  {},
];

function fitting(schema: Json, document: Json, depth: number): fc.Arbitrary<unknown> {
  if (depth > deepest) return fc.jsonValue({ maxDepth: 0 });
  if (schema.$ref !== undefined) return fitting(resolve(schema.$ref, document), document, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices: Json[] | undefined = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => fitting(choice, document, depth + 1)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return fittingObject(schema, document, depth);
  if (type === 'array')
    return fc.array(arbitraryValue(schema.items ?? {}, document, depth + 1), {
      maxLength: depth > deepest ? 0 : 3,
    });
  if (type === 'string') return fittingText(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1e6, 1e9) });
  if (type === 'number') return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 1e6, noNaN: true });
  return fc.jsonValue({ maxDepth: 2 });
}

function fittingObject(schema: Json, document: Json, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries<Json>(depth > deepest ? {} : (schema.properties ?? {}));
  const required: readonly string[] = schema.required ?? [];
  return fc.record(
    Object.fromEntries(properties.map(([name, part]) => [name, arbitraryValue(part, document, depth + 1)])),
    {
      requiredKeys: required.filter((name) => properties.some(([key]) => key === name)),
    },
  );
}

function fittingText(schema: Json): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2999-01-01') })
      .map((date) => date.toISOString());
  const most = Math.min(schema.maxLength ?? 60, 60);
  return fc.string({ unit: anyCharacter, minLength: Math.min(schema.minLength ?? 0, most), maxLength: most });
}

import { DomainError, type FieldError } from '@prozessplattform/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { parseJson } from './json.ts';
import { validate } from './validate.ts';

function faults(schema: z.ZodType, value: unknown, language: 'de' | 'en' = 'de'): readonly FieldError[] {
  try {
    validate({ schema, value, language });
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.options.errors ?? [];
  }
}

describe('validate', () => {
  const cases: readonly (readonly [z.ZodType, unknown, string, string])[] = [
    [z.object({ a: z.string().min(1) }), { a: '' }, '/a', 'Der Text darf nicht leer sein.'],
    [z.object({ a: z.string().max(3) }), { a: 'abcd' }, '/a', 'Der Text darf höchstens 3 Zeichen haben.'],
    [z.object({ a: z.number().positive() }), { a: 0 }, '/a', 'Der Wert muss größer als 0 sein.'],
    [z.object({ a: z.int() }), { a: 1.5 }, '/a', 'Hier wird eine ganze Zahl erwartet.'],
    [
      z.object({ a: z.array(z.string()).max(1) }),
      { a: ['x', 'y'] },
      '/a',
      'Die Liste darf höchstens 1 Einträge haben.',
    ],
    [z.object({ a: z.enum(['x', 'y']) }), { a: 'z' }, '/a', 'Erlaubt sind: x, y.'],
    [z.object({ a: z.uuid() }), { a: 'z' }, '/a', 'Hier wird eine UUID erwartet.'],
    [z.object({ a: z.email() }), { a: 'z' }, '/a', 'Das ist keine gültige E-Mail-Adresse.'],
    [z.object({ a: z.iso.date() }), { a: 'z' }, '/a', 'Hier wird ein Datum wie 2026-01-31 erwartet.'],
    [z.object({}), [], '', 'Hier wird ein Objekt erwartet.'],
    [z.object({ a: z.object({ b: z.boolean() }) }), { a: { b: 'ja' } }, '/a/b', 'Hier wird true oder false erwartet.'],
  ];

  it.each(cases.map(([schema, value, pointer, message]) => ({ schema, value, pointer, message })))(
    'says „$message“',
    ({ schema, value, pointer, message }) => {
      expect(faults(schema, value)).toEqual([expect.objectContaining({ pointer, message })]);
    },
  );

  it('names unknown fields in nested objects, lists, unions and optional parts', () => {
    const part = z.object({ kind: z.literal('a'), n: z.number() });
    const schema = z.object({
      list: z.array(z.union([part, z.object({ kind: z.literal('b') })])),
      more: part.optional(),
    });
    const value = {
      list: [
        { kind: 'a', n: 1 },
        { kind: 'b', x: 1 },
      ],
      more: { kind: 'a', n: 1, y: {} },
    };
    expect(faults(schema, value, 'en')).toEqual([
      { pointer: '/list/1/x', message: 'There is no field "x" here.', code: 'unknown_field' },
      { pointer: '/more/y', message: 'There is no field "y" here.', code: 'unknown_field' },
    ]);
  });

  it('leaves free-form parts alone', () => {
    const schema = z.object({ free: z.unknown(), record: z.record(z.string(), z.number()), loose: z.looseObject({}) });
    expect(faults(schema, { free: { any: [1] }, record: { a: 1 }, loose: { b: 2 } })).toEqual([]);
  });

  it('tells what is wrong with the branch of a union that was most likely meant', () => {
    const schema = z.object({
      flow: z.union([
        z.object({ from: z.object({ block: z.string() }) }),
        z.object({ external: z.string(), note: z.string() }),
      ]),
    });
    expect(faults(schema, { flow: { from: { block: 7 } } })).toEqual([
      expect.objectContaining({ pointer: '/flow/from/block', message: 'Hier wird ein Text erwartet.' }),
    ]);
  });

  it('never fails in another way, whatever the JSON', () => {
    const schema = z.object({
      title: z.string(),
      parts: z.array(z.object({ minutes: z.number(), kind: z.enum(['x', 'y']) })).optional(),
      either: z
        .discriminatedUnion('t', [z.object({ t: z.literal(1) }), z.object({ t: z.literal(2), v: z.string() })])
        .optional(),
    });
    fc.assert(
      fc.property(fc.json(), (text) => {
        let value: unknown;
        try {
          value = parseJson(Buffer.from(text), 'de');
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
          return;
        }
        for (const fault of faults(schema, value)) expect(fault.message).toMatch(/[.]$/);
      }),
    );
  });
});

describe('parseJson', () => {
  const codeOf = (bytes: Buffer) => {
    try {
      parseJson(bytes, 'de');
      return 'accepted';
    } catch (error) {
      return error instanceof DomainError ? error.code : String(error);
    }
  };

  it.each([
    ['{"a":1}', 'accepted'],
    ['{"a":', 'REQUEST.MALFORMED_JSON'],
    ['', 'REQUEST.MALFORMED_JSON'],
    ['[[{"__proto__":1}]]', 'REQUEST.INVALID'],
    [String.raw`{"\u005f\u005fproto__":1}`, 'REQUEST.INVALID'],
    ['{"constructor":{"prototype":{}}}', 'REQUEST.INVALID'],
    ['["__proto__"]', 'accepted'],
    ['['.repeat(50_000) + ']'.repeat(50_000), 'REQUEST.MALFORMED_JSON'],
  ])('reads %.40s as %s', (text, outcome) => {
    expect(codeOf(Buffer.from(text))).toBe(outcome);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(codeOf(Buffer.from([0x22, 0xff, 0x22]))).toBe('REQUEST.MALFORMED_JSON');
  });
});

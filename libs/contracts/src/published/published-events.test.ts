import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { eventCatalogue } from '../events/event-catalogue.ts';
import { eventsPage } from './events-page.ts';
import { incompatibilities } from './incompatibilities.ts';
import { dataSchemaOf, publicSchemas, type JsonSchema } from './json-schema.ts';

const root = join(import.meta.dirname, '../../../..');
const current = publicSchemas(eventCatalogue);
const published = JSON.parse(readFileSync(join(import.meta.dirname, '../../published-events.json'), 'utf8')) as Record<
  string,
  JsonSchema
>;

describe('public events', () => {
  it.each(Object.keys(published))('keep what was published of %s', (type) => {
    expect(incompatibilities(published[type]!, current[type])).toEqual([]);
  });

  it('are all published: npm run events:publish', () => {
    expect(Object.keys(current).filter((type) => published[type] === undefined)).toEqual([]);
  });

  it('have one owner that their type names, a sentence in both languages and an example that fits', () => {
    for (const event of eventCatalogue) {
      expect(event.type).toMatch(new RegExp(`^de\\.prozessplattform\\.${event.owner}\\.`));
      expect(event.data.safeParse(event.example).error).toBeUndefined();
      expect([event.sentence.de, event.sentence.en].every((text) => /^\p{Lu}.*\.$/u.test(text))).toBe(true);
    }
    expect(new Set(eventCatalogue.map(({ type }) => type)).size).toBe(eventCatalogue.length);
  });

  it('are described in docs/events.md as they are: npm run events:publish', () => {
    expect(readFileSync(join(root, 'docs/events.md'), 'utf8')).toBe(eventsPage(eventCatalogue));
  });
});

describe('the compatibility check', () => {
  const base = z.object({
    title: z.string(),
    kind: z.enum(['a', 'b']),
    at: z.iso.datetime().optional(),
    list: z.array(z.int()),
  });
  const schemaOf = (data: z.ZodType) => dataSchemaOf({ ...eventCatalogue[0]!, data, example: {} });
  const faults = (changed: z.ZodType) => incompatibilities(schemaOf(base), schemaOf(changed));

  it('lets new fields and new values pass', () => {
    expect(faults(base.extend({ more: z.string(), kind: z.enum(['a', 'b', 'c']) }))).toEqual([]);
  });

  it.each([
    ['a removed field', base.omit({ at: true }), '/at was removed'],
    ['a field that became optional', base.extend({ title: z.string().optional() }), '/title is no longer always there'],
    ['another type', base.extend({ title: z.number() }), '/title: type changed'],
    ['a new limit', base.extend({ title: z.string().max(10) }), '/title: maxLength changed'],
    ['a lost value', base.extend({ kind: z.enum(['a']) }), '/kind: the value "b" was removed'],
    [
      'a text that becomes an enumeration',
      base.extend({ title: z.enum(['x']) }),
      '/title: the value "any" was removed',
    ],
    ['a change inside a list', base.extend({ list: z.array(z.string()) }), '/list/*: type changed'],
  ])('finds %s', (_what, changed, fault) => {
    expect(faults(changed)).toContain(fault);
  });
});

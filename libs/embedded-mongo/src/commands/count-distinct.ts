import { findRecords } from '../engine/find-records.ts';
import { anyValueAt } from '../query/any-value-at.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { encodeKey } from '../indexes/encode-key.ts';
import type { Command } from './command.ts';
import { countField, docField, textField } from './read-field.ts';

/** `count` */
export const count: Command = {
  fields: ['count', 'query', 'limit', 'skip', 'hint'],
  run: ({ body, database }, { engine }) => {
    const filter = docField(body, 'query');
    const matches = compileFilter(filter);
    const skip = countField(body, 'skip');
    const limit = Math.abs(Number(body['limit'] ?? 0));
    const collection = engine.collection(database, textField(body, 'count'));
    if (!collection) return { n: 0 };
    if (Object.keys(filter).length > 0)
      return { n: findRecords(collection, { filter, matches, skip, limit }, engine.statistics).length };
    const left = Math.max(0, collection.size - skip);
    return { n: limit > 0 ? Math.min(limit, left) : left };
  },
};

/** `distinct` */
export const distinct: Command = {
  fields: ['distinct', 'key', 'query', 'hint'],
  run: ({ body, database }, { engine }) => {
    const filter = docField(body, 'query');
    const matches = compileFilter(filter);
    const parts = textField(body, 'key').split('.');
    const collection = engine.collection(database, textField(body, 'distinct'));
    if (!collection) return { values: [] };
    const values = new Map<string, unknown>();
    for (const record of findRecords(collection, { filter, matches }, engine.statistics))
      anyValueAt(collection.docOf(record), {
        parts,
        expand: false,
        visit: (value) => {
          for (const item of Array.isArray(value) ? value : [value])
            if (item !== undefined && !values.has(encodeKey(item))) values.set(encodeKey(item), item);
          return false;
        },
      });
    return { values: [...values.values()] };
  },
};

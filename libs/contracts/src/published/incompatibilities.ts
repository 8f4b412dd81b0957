import type { JsonSchema } from './json-schema.ts';

const structural = new Set(['properties', 'required', 'items', 'enum', 'additionalProperties', 'description']);

/**
 * What a subscriber that was written for `published` would miss in events of `current`: fields that were removed or are
 * no longer always there, types, formats and limits that changed, values that an enumeration lost. New optional or
 * required fields and new values of an enumeration are no fault. Empty for compatible schemas.
 */
export function incompatibilities(published: JsonSchema, current: JsonSchema | undefined, path = ''): string[] {
  if (current === undefined) return [`${path || '/'} was removed`];
  return [
    ...changedKeywords(published, current).map((keyword) => `${path || '/'}: ${keyword} changed`),
    ...lostValues(published, current).map((value) => `${path || '/'}: the value ${JSON.stringify(value)} was removed`),
    ...lostRequirements(published, current).map((name) => `${path}/${name} is no longer always there`),
    ...Object.entries(published.properties ?? {}).flatMap(([name, schema]) =>
      incompatibilities(schema, current.properties?.[name], `${path}/${name}`),
    ),
    ...(published.items === undefined ? [] : incompatibilities(published.items, current.items, `${path}/*`)),
  ];
}

function changedKeywords(published: JsonSchema, current: JsonSchema): string[] {
  const keywords = new Set(
    [...Object.keys(published), ...Object.keys(current)].filter((name) => !structural.has(name)),
  );
  return [...keywords].filter((name) => JSON.stringify(published[name]) !== JSON.stringify(current[name]));
}

function lostValues(published: JsonSchema, current: JsonSchema): unknown[] {
  if (published.enum === undefined) return current.enum === undefined ? [] : ['any'];
  return published.enum.filter((value) => current.enum !== undefined && !current.enum.includes(value));
}

function lostRequirements(published: JsonSchema, current: JsonSchema): string[] {
  const stillThere = (published.required ?? []).filter((name) => current.properties?.[name] !== undefined);
  return stillThere.filter((name) => !(current.required ?? []).includes(name));
}

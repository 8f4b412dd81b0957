import { DomainError } from '@prozessplattform/contracts';
import type { z } from 'zod';
import type { Language } from './language.ts';
import type { RouteDefinition } from './route.ts';
import { unknownField } from './validation-messages.ts';

/**
 * The fields that a list was asked for by `fields=title,status` (see listQuery), with `id` always among them; undefined for
 * all. Throws REQUEST.INVALID for a name that the items do not have, as far as the route's response schema tells.
 */
export function requestedFields(
  { response }: RouteDefinition,
  query: unknown,
  language: Language,
): ReadonlySet<string> | undefined {
  const text = (query as { readonly fields?: unknown }).fields;
  if (typeof text !== 'string' || text === '') return undefined;
  const names = text.split(',').map((name) => name.trim());
  const known = itemFields(response.schema);
  const unknown = known === undefined ? [] : names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const errors = unknown.map((name) => ({
      pointer: '/fields',
      in: 'query' as const,
      message: unknownField(name, language),
      code: 'unknown_field',
    }));
    throw new DomainError('REQUEST.INVALID', { errors });
  }
  return new Set(['id', ...names]);
}

/** A list's body with only the chosen fields of its items. */
export function pickFields(body: unknown, fields: ReadonlySet<string>): unknown {
  const { items } = (body ?? {}) as { readonly items?: unknown };
  if (!Array.isArray(items)) return body;
  const pick = (item: object) => Object.fromEntries(Object.entries(item).filter(([name]) => fields.has(name)));
  return {
    ...(body as object),
    items: items.map((item: unknown) => (typeof item === 'object' && item !== null ? pick(item) : item)),
  };
}

interface Shaped {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: Shaped;
}

function itemFields(schema: z.ZodType | undefined): ReadonlySet<string> | undefined {
  const items = (schema as Shaped | undefined)?.shape?.['items'] as Shaped | undefined;
  const shape = items?.element?.shape;
  return shape === undefined ? undefined : new Set(Object.keys(shape));
}

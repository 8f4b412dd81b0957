import { z } from 'zod';

/** Query parameters of every list: `limit` (1 to 200, default 50), opaque `cursor`, `fields` (comma separated). */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Höchstzahl der Einträge' }),
  cursor: z.string().max(1000).optional().meta({ description: 'nextCursor der vorigen Seite' }),
  fields: z.string().max(500).optional().meta({ description: 'Nur diese Felder, durch Komma getrennt' }),
});
export type ListQuery = z.infer<typeof listQuery>;

/** The shape of a list's answer: `{items, nextCursor}`; `nextCursor` is null on the last page. */
export function page<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

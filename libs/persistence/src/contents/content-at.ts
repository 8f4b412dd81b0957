import type { ContentRef } from '../aggregate/outbox-entry.ts';
import type { Database } from '../database/database.ts';

/** `{content}` as it lies at the reference, nothing without one. Throws TypeError where the reference leads nowhere. */
export async function contentAt(
  database: Database,
  organisationId: string,
  reference: ContentRef | undefined,
): Promise<{ content?: unknown }> {
  if (reference === undefined) return {};
  const filter = { _id: reference.id, organisationId } as Record<string, unknown>;
  const found = await database.connection
    .collection<{ content: unknown }>(reference.collection)
    .findOne(filter, { projection: { content: 1 } });
  if (found === null) throw new TypeError(`no content ${reference.id} in ${reference.collection}`);
  return { content: found.content };
}

import { type blueprintPublished, type CloudEvent, type EventData } from '@prozessplattform/contracts';
import { scopeOfEvent, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { blueprintContent, versionNumbered } from '../library/get-blueprint.ts';
import type { Adoption } from './adoption.ts';
import { offerUpdate, type NewVersion } from './offer-update.ts';

export const fanOut = 'what happens to a blueprint concerns all who adopted it';
const pageSize = 100;
const atOnce = 8;

/**
 * A version appeared: every adopter is offered it, page by page. Those who have the offer are not read again, so that a
 * repeat after a crash goes on where the first try ended.
 */
export async function offerToAdopters(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { version: number } = event.data as EventData<typeof blueprintPublished>;
  if (number === 1) return;
  const blueprint = await context.storage.blueprints.get(scopeOfEvent(event), event.subject);
  if (blueprint.status === 'withdrawn' || blueprint.versions.length > number) return;
  const version = versionNumbered(blueprint, number);
  const content = await blueprintContent(context, blueprint, version);
  await eachAdoption(context, withoutOffer(blueprint._id, number), (adoption) =>
    offerUpdate(context, adoption, { blueprint, version, content } satisfies NewVersion),
  );
}

function withoutOffer(blueprintId: string, version: number) {
  return {
    blueprintId,
    blueprintVersion: { $lt: version },
    $nor: [{ 'offered.version': { $gte: version } }],
  };
}

/** Goes through adoptions of all organisations in pages, a few at once. */
export async function eachAdoption(
  context: CatalogueContext,
  filter: Readonly<Record<string, unknown>>,
  act: (adoption: Doc<Adoption>) => Promise<void>,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await context.storage.adoptions
      .unscoped(fanOut)
      .list({ filter, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    for (let start = 0; start < page.items.length; start += atOnce) {
      await Promise.all(page.items.slice(start, start + atOnce).map(act));
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

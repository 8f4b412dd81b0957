import { bindingFor, blueprintDeprecated, blueprintPublished, blueprintWithdrawn } from '@prozessplattform/contracts';
import type { BroadcastDefinition } from '@prozessplattform/messaging';
import type { CatalogueContext } from '../context.ts';
import { libraryReads } from '../library/get-blueprint.ts';

const pageSize = 200;

/** Every replica keeps its own index: new versions come by broadcast, whatever was missed is read from the store. */
export function keepLibrarySearch(context: CatalogueContext): BroadcastDefinition {
  const { blueprints } = context.storage;
  return {
    name: 'catalogue.library-search',
    bindings: [blueprintPublished, blueprintDeprecated, blueprintWithdrawn].map(({ exchange, type }) => ({
      exchange,
      pattern: bindingFor(type),
    })),
    handle: async (event) => {
      const blueprint = await blueprints.unscoped(libraryReads).find(event.subject);
      if (blueprint !== null) context.search.put(blueprint);
    },
    onGap: () => readWholeLibrary(context),
  };
}

export async function readWholeLibrary({ storage, search }: CatalogueContext): Promise<void> {
  let cursor: string | undefined;
  do {
    const found = await storage.blueprints
      .unscoped(libraryReads)
      .list({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    found.items.forEach((blueprint) => search.put(blueprint));
    cursor = found.nextCursor;
  } while (cursor !== undefined);
}

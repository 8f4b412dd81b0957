import type { Logger } from '@prozessplattform/service-kit';
import type { Spreadsheets } from './profile-exchange/spreadsheet/spreadsheets.ts';
import type { LibrarySearch } from './search/library-search.ts';
import type { ShippedContent } from './shipped-content/load-shipped-content.ts';
import type { CatalogueStorage } from './storage/catalogue-storage.ts';

/** What the use cases of the catalogue need; built once in compose.ts. */
export interface CatalogueContext {
  readonly storage: CatalogueStorage;
  readonly search: LibrarySearch;
  readonly spreadsheets: Spreadsheets;
  readonly shipped: ShippedContent;
  readonly log: Logger;
  readonly now: () => Date;
}

import { landOrganisationId, newId } from '@prozessplattform/contracts';
import { startCatalogue, type CatalogueOptions } from './catalogue.fixture.ts';

/**
 * A catalogue with three towns and the library editor of the Land, for the tests of one file, after which it stops. Max is
 * process manager in Brandis, Klaus in Grimma, Wilma in Wurzen; Bruno assures quality.
 */
export async function startNeighbours(options?: CatalogueOptions) {
  const catalogue = await startCatalogue(options);
  afterAll(() => catalogue.stop());
  const [brandis, grimma, wurzen] = [newId(), newId(), newId()];
  return {
    catalogue,
    brandis,
    grimma,
    wurzen,
    max: catalogue.token(brandis),
    klaus: catalogue.token(grimma),
    wilma: catalogue.token(wurzen),
    bruno: catalogue.token(landOrganisationId, 'libraryEditor'),
  };
}

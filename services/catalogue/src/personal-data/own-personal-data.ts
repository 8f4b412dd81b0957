import { documentsNaming, type PersonalData } from '@prozessplattform/service-composition';
import type { CatalogueContext } from '../context.ts';

/** Where catalogue names a person by id: what they did. Content stays after an erasure. */
export function personalDataOfCatalogue({ storage }: CatalogueContext): PersonalData {
  return {
    collect: async (userId, within) => {
      const person = { userId, within };
      return {
        submissions: (await documentsNaming(storage.submissions, ['submittedBy', 'decidedBy'], person)).map(
          ({ _id: id, organisationId, title, state, submittedBy, decidedBy }) => ({
            id,
            organisationId,
            title,
            state,
            submitted: submittedBy === userId,
            decided: decidedBy === userId,
          }),
        ),
        adoptions: (await documentsNaming(storage.adoptions, ['adoptedBy'], person)).map(
          ({ _id: id, organisationId, title, state }) => ({ id, organisationId, title, state }),
        ),
        sampleRegisterApplications: (await documentsNaming(storage.applications, ['appliedBy'], person)).map(
          ({ _id: id, organisationId, registerId, state }) => ({ id, organisationId, registerId, state }),
        ),
        changeOffers: (await documentsNaming(storage.changeOffers, ['offeredBy', 'decidedBy'], person)).map(
          ({ _id: id, organisationId, title, state, message, offeredBy, decidedBy }) => ({
            id,
            organisationId,
            title,
            state,
            message: offeredBy === userId ? message : undefined,
            decided: decidedBy === userId,
          }),
        ),
      };
    },
  };
}

import { documentsNaming, type PersonalData } from '@prozessplattform/service-composition';
import type { ModellingContext } from '../context.ts';

const modelFields = ['editors', 'submittedBy', 'decision.by', 'acceptedErrors.by', 'versions.createdBy'];

/** Where modelling names a person by id: what they wrote, and what they did with models. Content stays after an erasure. */
export function personalDataOfModelling({ storage }: ModellingContext): PersonalData {
  return {
    collect: async (userId, within) => {
      const person = { userId, within };
      const models = await documentsNaming(storage.models, modelFields, person);
      const threads = await documentsNaming(storage.comments, ['entries.by', 'entries.mentions'], person);
      const compositions = await documentsNaming(storage.compositions, ['versions.by'], person);
      return {
        models: models.map(({ _id: id, organisationId, title, editors, submittedBy, decision, versions }) => ({
          id,
          organisationId,
          title,
          edited: editors.includes(userId),
          submitted: submittedBy === userId,
          decision: decision?.by === userId ? decision : undefined,
          versions: versions.filter(({ createdBy }) => createdBy === userId).map(({ number }) => number),
        })),
        comments: threads.map(({ _id: id, organisationId, modelId, entries }) => ({
          id,
          organisationId,
          modelId,
          entries: entries.filter(({ by, mentions }) => by === userId || mentions.includes(userId)),
        })),
        compositions: compositions.map(({ _id: id, organisationId, title, versions }) => ({
          id,
          organisationId,
          title,
          versions: versions.filter(({ by }) => by === userId).map(({ number }) => number),
        })),
      };
    },
  };
}

import { z } from 'zod';
import { defined, errorCatalogue, errorDefinition } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { Language } from '@prozessplattform/process-model';
import { adoptionModes, updateParts, type Adoption, type AdoptionProblem } from './adoption.ts';

export const adoptionStates = ['pending', 'complete', 'failed'] as const;

export const adoptionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  blueprintId: z.uuid(),
  /** The version that the model stands on; without a model, the profile. */
  blueprintVersion: z.int(),
  /** The version that the profile stands on. */
  profileVersion: z.int(),
  title: z.string(),
  state: z.enum(adoptionStates),
  profileId: z.uuid(),
  modelId: z.uuid().optional(),
  baseHash: z.string().optional(),
  /** Why it failed. Adopting again tries again. */
  problem: z.object({ code: z.string(), title: z.string(), detail: z.string().optional() }).optional(),
  mode: z.enum(adoptionModes),
  blueprintStatus: z.enum(['published', 'deprecated', 'withdrawn']),
  /** The newest version of the blueprint, where it is newer than the own one. */
  offeredVersion: z.int().optional(),
  offerState: z.enum(['open', 'held', 'declined']).optional(),
  /** What of the offered version is not taken over yet. */
  offeredParts: z.array(z.enum(updateParts)).optional(),
  version: z.int(),
});

export function presentAdoption(adoption: Doc<Adoption>, language: Language): z.infer<typeof adoptionView> {
  const { _id: id, organisationId, blueprintId, blueprintVersion, profileVersion, title, state, profileId } = adoption;
  const { offered } = adoption;
  return {
    id,
    organisationId,
    blueprintId,
    blueprintVersion,
    profileVersion,
    title,
    state,
    profileId,
    version: adoption.version,
    mode: adoption.mode ?? 'tracking',
    blueprintStatus: adoption.blueprintStatus ?? 'published',
    ...defined({
      modelId: adoption.modelId,
      problem: adoption.problem && presentProblem(adoption.problem, language),
      baseHash: adoption.base?.hash,
      offeredVersion: offered?.version,
      offerState: offered?.state,
      offeredParts: offered && updateParts.filter((part) => offered.parts[part] !== undefined),
    }),
  };
}

/** Codes of a newer release of another service may be unknown here. */
function presentProblem({ code, detail }: AdoptionProblem, language: Language) {
  const known = Object.hasOwn(errorCatalogue, code) ? code : 'ADOPTION.FAILED';
  return { code, title: errorDefinition(known).title[language], ...defined({ detail }) };
}

import { defined, type CloudEvent, type EventData, type modelContentReleased } from '@prozessplattform/contracts';
import { scopeOfEvent } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { ReleasedModel } from './released-model.ts';

/** Keeps what was released, so that it can be submitted to the library without asking modelling. */
export async function keepReleasedModel(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const {
    title,
    notation,
    processId,
    version,
    versionId,
    contentHash,
    content,
    adoptionId,
    acceptedErrors,
    contributions,
  } = event.data as EventData<typeof modelContentReleased>;
  await context.storage.contents.put(scopeOfEvent(event), versionId, content);
  await context.storage.releasedModels.project(event, event.subject, {
    title,
    notation,
    release: version,
    contentId: versionId,
    contentHash,
    ...defined({
      processId,
      adoptionId,
      acceptedErrors,
      contributions: contributions as ReleasedModel['contributions'],
    }),
  });
}

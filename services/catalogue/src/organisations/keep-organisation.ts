import type { CloudEvent, EventData, organisationCreated } from '@prozessplattform/contracts';
import type { CatalogueContext } from '../context.ts';

/** Keeps the directory of organisations, so that library entries can name who shares them. */
export async function keepOrganisation(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { name, kind } = event.data as EventData<typeof organisationCreated>;
  await context.storage.organisations.project(event, event.subject, { name, kind });
}

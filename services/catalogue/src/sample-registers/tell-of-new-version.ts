import { derivedId, sampleRegisterOutdated, type CloudEvent, type EventData } from '@prozessplattform/contracts';
import type { sampleRegisterPublished } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { commonKnowledge } from './find-register.ts';

const reason = 'who applied a sample register is told of its new version';

/** A version appeared: each organisation that applied an earlier one is told once, by its newest application. */
export async function tellOfNewVersion(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { title, version } = event.data as EventData<typeof sampleRegisterPublished>;
  const { key: registerId } = await context.storage.sampleRegisters.unscoped(commonKnowledge).get(event.subject);
  for (const { _id: organisationId, applicationId, appliedVersion } of await appliers(context, registerId)) {
    if (appliedVersion >= version) continue;
    const told = pending(
      sampleRegisterOutdated,
      { title, registerId, version, appliedVersion },
      { id: derivedId(event.id, organisationId, 'sample-register-outdated') },
    );
    const scope = scopeForSystem(organisationId, reason);
    const onlyOnce = { causedBy: event.id };
    await context.storage.applications.change(scope, applicationId, onlyOnce, () => ({ events: [told] }));
  }
}

interface Applier {
  /** The organisation. */
  readonly _id: string;
  readonly applicationId: string;
  readonly appliedVersion: number;
}

async function appliers(context: CatalogueContext, registerId: string): Promise<Applier[]> {
  return context.storage.applications.unscoped(reason).aggregate<Applier>([
    { $match: { registerId, state: 'completed' } },
    { $sort: { registerVersion: 1, _id: 1 } },
    {
      $group: {
        _id: '$organisationId',
        applicationId: { $last: '$_id' },
        appliedVersion: { $last: '$registerVersion' },
      },
    },
  ]);
}

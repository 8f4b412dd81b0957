import { derivedId, landOrganisationId, sampleRegisterPublished } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import { contentHash } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { registerIdOf } from '../sample-registers/find-register.ts';
import type { PublishedRegister, RegisterVersion } from '../sample-registers/published-register.ts';
import { entriesOf, type SampleRegister } from './sample-register.ts';

const reason = 'the platform brings the sample registers, which the Land publishes';

/**
 * Publishes the sample registers that come with the platform. Every start repeats it without effect; a register whose
 * content changed since becomes a new version, whatever number its file bears.
 */
export async function publishShippedRegisters(context: CatalogueContext): Promise<void> {
  for (const shipped of context.shipped.sampleRegisters) await publish(context, shipped);
}

async function publish(context: CatalogueContext, shipped: SampleRegister): Promise<void> {
  const scope = scopeForSystem(landOrganisationId, reason);
  const _id = registerIdOf(shipped.id);
  const content = await keepContent(context, shipped);
  const versionAfter = (latest: RegisterVersion | undefined): RegisterVersion => ({
    number: latest === undefined ? shipped.version : Math.max(latest.number + 1, shipped.version),
    publishedAt: context.now(),
    entries: entriesOf(shipped).length,
    content,
  });
  const first = versionAfter(undefined);
  const { created } = await context.storage.sampleRegisters.insert(
    scope,
    { _id, ...describe(shipped), versions: [first] },
    [published(shipped, first)],
  );
  if (created) return;
  await context.storage.sampleRegisters.change(scope, _id, {}, ({ versions }) => {
    if (versions.some((known) => known.content.hash === content.hash)) return null;
    const next = versionAfter(versions.at(-1));
    return { set: { ...describe(shipped), versions: [...versions, next] }, events: [published(shipped, next)] };
  });
}

/** The number is left out of what is compared: an installation counts its own versions. */
async function keepContent(context: CatalogueContext, shipped: SampleRegister): Promise<RegisterVersion['content']> {
  const { version: _, ...said } = shipped;
  const hash = contentHash(said);
  const id = derivedId(registerIdOf(shipped.id), hash, 'content');
  await context.storage.contents.put(scopeForSystem(landOrganisationId, reason), id, said);
  return { id, hash };
}

function describe(shipped: SampleRegister): Omit<PublishedRegister, 'versions'> {
  const { id: key, title, description, organisationKinds, sizeFrom, sizeTo } = shipped;
  return { key, title, description, organisationKinds, sizeFrom, sizeTo };
}

function published({ title }: SampleRegister, { number: version, entries }: RegisterVersion) {
  return pending(sampleRegisterPublished, { title, version, entries }, { audience: 'all' });
}

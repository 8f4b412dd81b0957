import {
  citationsAffected,
  derivedId,
  type CloudEvent,
  type EventData,
  type normChanged,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import type { Cited, NormNotice } from './norm-notice.ts';
import { normPattern } from './norm-pattern.ts';

const reason = 'each organisation is told which of its own profiles and blueprints cite a changed norm';
const mostListed = 200;

/**
 * A norm changed: each organisation whose profiles or blueprints cite it gets a notice of its own, which names nothing of
 * others. The notices' ids follow from event and organisation, so that a repeat tells nobody twice.
 */
export async function tellWhoCites(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const { title, citation, changedAt } = event.data as EventData<typeof normChanged>;
  for (const organisationId of await citingOrganisations(context, citation)) {
    const scope = scopeForSystem(organisationId, reason);
    const found = await citedBy(context, scope, citation);
    const _id = derivedId(event.id, organisationId, 'norm-notice');
    const norm = { normId: event.subject, citation };
    const told = { ...norm, ...found, title: `${citation}, ${title}`, changedAt };
    const notice: NormNotice = { ...norm, ...found, changedAt: new Date(changedAt) };
    await context.storage.normNotices.insert(scope, { _id, ...notice }, [
      pending(citationsAffected, told, { id: derivedId(_id, 'citations-affected') }),
    ]);
  }
}

/** In the order of their ids: a repeat meets them as the first try did. */
async function citingOrganisations(context: CatalogueContext, citation: string): Promise<string[]> {
  const { profiles, blueprints } = context.storage;
  const owners = await Promise.all(
    [profiles.unscoped(reason), blueprints.unscoped(reason)].map((store) =>
      store.aggregate<{ _id: string }>([{ $match: citingFilter(citation) }, { $group: { _id: '$organisationId' } }]),
    ),
  );
  return [...new Set(owners.flat().map(({ _id }) => _id))].toSorted();
}

async function citedBy(context: CatalogueContext, scope: Scope, citation: string) {
  const { profiles, blueprints } = context.storage;
  const found = [
    { $match: citingFilter(citation) },
    { $sort: { _id: 1 as const } },
    { $project: { _id: 0, id: '$_id', title: '$profile.title' } },
  ];
  const ownProfiles = await profiles.aggregate<Cited>(scope, found);
  const ownBlueprints = await blueprints.aggregate<Cited>(scope, found);
  return {
    profiles: ownProfiles.slice(0, mostListed),
    profileCount: ownProfiles.length,
    blueprints: ownBlueprints.slice(0, mostListed),
    blueprintCount: ownBlueprints.length,
  };
}

/** What was withdrawn needs nobody's care; profiles that are to be deleted are still in force. */
function citingFilter(citation: string) {
  return { 'profile.legalBasis': { $regex: normPattern(citation).source }, status: { $ne: 'withdrawn' } };
}

import type { Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { maySee, readerOf } from '../library/reader.ts';
import { normPattern } from './norm-pattern.ts';

const mostListed = 500;

/** Own profiles and visible blueprints whose legal basis cites the norm, with or without a paragraph behind it. */
export async function citing(context: CatalogueContext, principal: Principal, citation: string) {
  const profiles = await context.storage.profiles.list(scopeFor(principal), {
    filter: { 'profile.legalBasis': { $regex: normPattern(citation).source } },
    limit: mostListed,
  });
  const reader = await readerOf(context, principal);
  const blueprints = context.search
    .find(undefined)
    .filter((entry) => maySee(reader, entry) && cites(entry.profile.legalBasis, citation))
    .slice(0, mostListed);
  return {
    profiles: profiles.items.map(({ _id: id, organisationId, profile }) => ({
      id,
      organisationId,
      title: profile.title,
    })),
    blueprints: blueprints.map(({ _id: id, title }) => ({ id, title })),
  };
}

function cites(legalBasis: readonly string[] | undefined, citation: string): boolean {
  return legalBasis?.some((entry) => normPattern(citation).test(entry)) ?? false;
}

import type { Principal } from '@prozessplattform/contracts';
import { scopeFor } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { maySee, readerOf } from '../library/reader.ts';

const mostListed = 500;

/** Own profiles and visible blueprints whose legal basis cites the norm, with or without a paragraph behind it. */
export async function citing(context: CatalogueContext, principal: Principal, citation: string) {
  const profiles = await context.storage.profiles.list(scopeFor(principal), {
    filter: { 'profile.legalBasis': { $regex: pattern(citation).source } },
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
  return legalBasis?.some((entry) => pattern(citation).test(entry)) ?? false;
}

/**
 * `§ 14 GewO` is cited by `§ 14 Abs. 1 GewO` and `§ 14 GewO`, not by `§ 144 GewO`: the words of the citation in order,
 * with up to a few others in between.
 */
function pattern(citation: string): RegExp {
  const words = citation.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`(^|[\s,;(])${words.join(String.raw`(?:\s+[^\s§,;]+){0,6}?\s+`)}($|[\s,;.)])`);
}

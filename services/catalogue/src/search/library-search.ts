import MiniSearch from 'minisearch';
import type { Doc } from '@prozessplattform/persistence';
import type { Blueprint } from '../library/blueprint.ts';
import { wordsOf } from './words.ts';

/** The whole library in memory: entries by id, and an index over their words. */
export interface LibrarySearch {
  /** Adds an entry or replaces it by a newer state. */
  put(blueprint: Doc<Blueprint>): void;
  /** Entries that match the question, best first; all of them by title where there is no question. */
  find(question: string | undefined): Doc<Blueprint>[];
}

interface Indexed {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  readonly text: string;
}

export function createLibrarySearch(): LibrarySearch {
  const entries = new Map<string, Doc<Blueprint>>();
  const index = new MiniSearch<Indexed>({
    fields: ['title', 'tags', 'text'],
    tokenize: wordsOf,
    processTerm: (term) => stem(term),
    searchOptions: { boost: { title: 4, tags: 2 }, prefix: (term) => term.length > 2, combineWith: 'AND' },
  });
  return {
    put(blueprint) {
      const known = entries.get(blueprint._id);
      if (known !== undefined && known.version > blueprint.version) return;
      if (known !== undefined) index.discard(blueprint._id);
      entries.set(blueprint._id, blueprint);
      index.add(indexed(blueprint));
    },
    find(question) {
      const all = [...entries.values()].filter((entry) => entry.status !== 'withdrawn');
      if (question === undefined || wordsOf(question).length === 0) {
        return all.toSorted((a, b) => a.title.localeCompare(b.title, 'de'));
      }
      const exact = index.search(question);
      const hits = exact.length > 0 ? exact : index.search(question, { fuzzy: fuzziness });
      return hits.flatMap((hit) => entries.get(String(hit.id)) ?? []).filter((entry) => entry.status !== 'withdrawn');
    },
  };
}

/** Typing errors are forgiven in words of five letters and more, and only where nothing matches exactly. */
function fuzziness(term: string): number | false {
  return term.length >= 5 ? 0.2 : false;
}

function indexed({ _id: id, title, tags, profile, area = '' }: Doc<Blueprint>): Indexed {
  const text = [
    area,
    profile.definition,
    profile.trigger,
    profile.result,
    profile.targetGroup,
    profile.responsibleUnit,
  ];
  return {
    id,
    title,
    tags: tags.join(' '),
    text: [
      ...text,
      ...(profile.legalBasis ?? []),
      ...(profile.itProcedures ?? []),
      ...(profile.serviceKeys ?? []),
    ].join(' '),
  };
}

/** Endings of German nouns and verbs, so that "Anmeldung", "anmelden" and "angemeldet" begin alike more often. */
function stem(term: string): string {
  if (term.length < 6) return term;
  return term.replace(/(ungen|ung|en|er|es|em|e|n|s)$/u, '');
}

import type { BlockContent } from '../content/block-content.ts';
import { blockContentToElements } from '../diff/block-elements.ts';
import type { Change } from '../diff/change.ts';
import type { Json } from '../diff/element-tree.ts';
import { attributeName, elementTypeName } from './attribute-names.ts';
import { tellValue } from './tell-value.ts';
import { quoted, type Language } from './wording.ts';

/**
 * Each change as a sentence, in the same order: `Baustein „Antrag prüfen“: Bearbeitungszeit geändert von 5 Minuten auf
 * 8 Minuten`. Plain text: escape it where it goes into markup.
 */
export function describeChanges(
  changes: readonly Change[],
  versions: { readonly before: BlockContent; readonly after: BlockContent },
  language: Language,
): string[] {
  const titles = titlesOf([versions.before, versions.after], language);
  return changes.map((change) => {
    const name = `${elementTypeName(change.type, language)} ${titles.get(change.element) ?? change.element}`;
    return `${name}: ${describe(change, titles, language)}`;
  });
}

/** Quoted titles by element id; the later content wins. Flows are told by their document. */
export function titlesOf(contents: readonly BlockContent[], language: Language): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { id, attributes } of contents.flatMap((content) => blockContentToElements(content))) {
    const title = attributes['title'] ?? attributes['document'];
    if (typeof title === 'string' && title.trim() !== '') titles.set(id, quoted(title, language));
  }
  return titles;
}

function describe(change: Change, titles: ReadonlyMap<string, string>, language: Language): string {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  switch (change.kind) {
    case 'added':
      return say('neu', 'new');
    case 'removed':
      return say('entfällt', 'removed');
    case 'moved': {
      const place = change.to.index + 1;
      const parent = change.to.parent;
      if (parent === null || parent === change.from.parent)
        return say(`verschoben an Stelle ${place}`, `moved to place ${place}`);
      const target = titles.get(parent) ?? parent;
      return say(`verschoben nach ${target}, Stelle ${place}`, `moved to ${target}, place ${place}`);
    }
    case 'changed':
      return describeValues(change, language);
  }
}

function describeValues(
  { attribute, before, after }: { attribute: string; before?: Json; after?: Json },
  language: Language,
): string {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const name = attributeName(attribute, language);
  const [old, now] = [before, after].map((value) => (value === undefined ? '' : tellValue(attribute, value, language)));
  if (before === undefined) return say(`${name} ergänzt: ${now}`, `${name} added: ${now}`);
  if (after === undefined) return say(`${name} entfernt (war ${old})`, `${name} removed (was ${old})`);
  return say(`${name} geändert von ${old} auf ${now}`, `${name} changed from ${old} to ${now}`);
}

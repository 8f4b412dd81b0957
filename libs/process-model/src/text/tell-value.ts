import { durationSchema } from '../content/block-content.ts';
import { buildingBlockKinds } from '../content/building-block-kind.ts';
import type { Json } from '../diff/element-tree.ts';
import { formatNumber, formatProbability } from './format-quantity.ts';
import { tellDuration } from './tell-duration.ts';
import { automationNames, channelNames, mediumNames, quoted, type Language } from './wording.ts';

type Words = Readonly<Record<string, { readonly de: string; readonly en: string }>>;

const wordsOf: Readonly<Record<string, Words>> = {
  channel: channelNames,
  medium: mediumNames,
  automation: automationNames,
  kind: Object.fromEntries(buildingBlockKinds.map(({ key, name }) => [key, name])),
};

/** The value of an attribute as users read it: quantities with their unit, keys by their names, the rest as it is. */
export function tellValue(attribute: string, value: Json, language: Language): string {
  if (typeof value === 'string') {
    const words = Object.hasOwn(wordsOf, attribute) ? wordsOf[attribute] : undefined;
    return (words && Object.hasOwn(words, value) ? words[value]?.[language] : undefined) ?? quoted(value, language);
  }
  if (typeof value === 'number') {
    return attribute === 'probability' ? formatProbability(value, language) : formatNumber(value, language);
  }
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no';
  if (attribute === 'processingTime' || attribute === 'waitingTime') {
    const duration = durationSchema.safeParse(value);
    if (duration.success) return tellDuration(duration.data, language);
  }
  return Array.isArray(value)
    ? (value as readonly Json[]).map((entry) => tellEntry(entry, language)).join(', ')
    : tellEntry(value, language);
}

/** One position, document or end of a flow: its values without the names of the fields. */
function tellEntry(entry: Json, language: Language): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return String(entry);
  const values = Object.entries(entry).map(([name, value]) => {
    const isShare = name === 'share' && typeof value === 'number';
    return isShare ? formatProbability(value, language) : tellWord(name, value, language);
  });
  return values.join(' ');
}

function tellWord(name: string, value: Json, language: Language): string {
  if (name === 'direction')
    return value === 'in' ? (language === 'de' ? 'Eingang' : 'in') : language === 'de' ? 'Ausgang' : 'out';
  if (name === 'medium' && typeof value === 'string') return tellValue(name, value, language);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

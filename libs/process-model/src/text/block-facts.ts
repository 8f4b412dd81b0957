import type { Block, BlockDocument } from '../content/block-content.ts';
import { kindOf } from '../picture/kind-of.ts';
import { buildingBlockKinds } from '../content/building-block-kind.ts';
import { customFacts } from './custom-facts.ts';
import { fact, type Fact } from './fact.ts';
import { formatNumber, formatPercent } from './format-quantity.ts';
import { tellDuration } from './tell-duration.ts';
import { automationNames, categoryNames, channelNames, mediumNames, type Language } from './wording.ts';

const mediumChanges = new Set<string>(buildingBlockKinds.filter((kind) => kind.mediumChange).map(({ key }) => key));

/** Everything a block says about itself, in the order in which people ask for it. */
export function blockFacts(block: Block, language: Language): Fact[] {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const kind = kindOf(block.kind);
  const broken = say('ja, die Information wechselt ihren Träger', 'yes, the information changes its carrier');
  return [
    ...fact(say('Art', 'Kind'), `${kind.name[language]} (${categoryNames[kind.category][language]})`),
    ...fact(say('Eigene Art der Organisation', 'Kind of the organisation’s own'), block.extension),
    ...fact(say('Beschreibung', 'Description'), block.description),
    ...fact(
      say('Bearbeitungszeit', 'Processing time'),
      block.processingTime && tellDuration(block.processingTime, language),
    ),
    ...fact(say('Wartezeit', 'Waiting time'), block.waitingTime && tellDuration(block.waitingTime, language)),
    ...fact(
      say('Häufigkeit', 'Frequency'),
      block.probability !== undefined && tellProbability(block.probability, language),
    ),
    ...fact(
      say('Stellen', 'Positions'),
      ...(block.positions ?? []).map(({ position, share }) => `${position}: ${formatPercent(share, language)}`),
    ),
    ...fact(say('Medienbruch', 'Media break'), mediumChanges.has(block.kind) && broken),
    ...fact(
      say('Dokumente', 'Documents'),
      ...(block.documents ?? []).map((document) => tellDocument(document, language)),
    ),
    ...fact(say('Kanal', 'Channel'), block.channel && channelNames[block.channel][language]),
    ...fact(say('IT-Verfahren', 'IT procedure'), block.itProcedure),
    ...fact(say('Automatisierung', 'Automation'), block.automation && automationNames[block.automation][language]),
    ...fact(say('Rechtsgrundlage', 'Legal basis'), block.legalBasis),
    ...fact(say('Bemerkungen', 'Remarks'), block.remarks),
    ...customFacts(block.attributes),
  ];
}

function tellProbability(probability: number, language: Language): string {
  if (probability > 1) {
    const times = formatNumber(probability, language);
    return language === 'de' ? `im Mittel ${times}-mal je Fall` : `${times} times per case on average`;
  }
  const share = formatPercent(probability, language);
  return language === 'de' ? `in ${share} der Fälle` : `in ${share} of the cases`;
}

function tellDocument({ name, direction, medium }: BlockDocument, language: Language): string {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const way = direction === 'in' ? say('Eingang', 'in') : say('Ausgang', 'out');
  return `${name} (${[way, medium && mediumNames[medium][language]].filter(Boolean).join(', ')})`;
}

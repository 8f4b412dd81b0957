import type { BlockContent, InformationFlow } from '../content/block-content.ts';
import { fact, type Fact } from './fact.ts';
import { html, type Html } from './html-template.ts';
import type { ModelNames } from './model-names.ts';
import { channelNames, mediumNames, type Language } from './wording.ts';

/** For each block what it gets and sends and where it continues, with links to the other ends. */
export function connectionFacts(content: BlockContent, names: ModelNames, language: Language): Map<string, Fact[]> {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const facts = new Map<string, Fact[]>();
  const add = (block: string, told: Fact[]): void => void facts.set(block, [...(facts.get(block) ?? []), ...told]);
  for (const flow of content.informationFlows ?? []) {
    const carried = tellCarried(flow, language);
    if ('block' in flow.to)
      add(
        flow.to.block,
        fact(say('Erhält', 'Gets'), html`${carried} ${say('von', 'from')} ${names.endName(flow.from)}`),
      );
    if ('block' in flow.from)
      add(flow.from.block, fact(say('Sendet', 'Sends'), html`${carried} ${say('an', 'to')} ${names.endName(flow.to)}`));
  }
  for (const { from, to } of content.variantLinks ?? []) {
    add(from.block, fact(say('Weiter in Variante', 'Continues in variant'), names.linkTo('variant', to.variant)));
  }
  return facts;
}

/** A flow as a list item: who to whom, and what by which channel in which medium. */
export function tellFlow(flow: InformationFlow, names: ModelNames, language: Language): Html {
  const [from, to] = language === 'de' ? ['Von', 'an'] : ['From', 'to'];
  return html`${from} ${names.endName(flow.from)} ${to} ${names.endName(flow.to)}: ${tellCarried(flow, language)}`;
}

function tellCarried({ document, channel, medium }: InformationFlow, language: Language): string {
  const how = [channel && channelNames[channel][language], medium && mediumNames[medium][language]].filter(Boolean);
  const what = document || (language === 'de' ? 'Information ohne Namen' : 'unnamed information');
  return how.length > 0 ? `${what} (${how.join(', ')})` : what;
}

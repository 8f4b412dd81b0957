import type { Block, SubProcess, Variant } from '../content/block-content.ts';
import { blockFacts } from './block-facts.ts';
import { customFacts } from './custom-facts.ts';
import { fact, factList } from './fact.ts';
import { formatNumber, formatPercent } from './format-quantity.ts';
import { html, type Html } from './html-template.ts';
import type { TextContext } from './text-context.ts';
import { spokenTitle } from './wording.ts';

/** A sub-process with its facts, its variants and their blocks in order. */
export function subProcessSection(item: SubProcess, number: number, context: TextContext): Html {
  const { say, names, language } = context;
  const anchor = names.anchorOf('sub-process', item.id);
  const yes = say('ja', 'yes');
  const facts = [
    ...fact(say('Organisationseinheit', 'Organisational unit'), item.orgUnit || say('nicht angegeben', 'not given')),
    ...fact(
      say('Fälle im Jahr', 'Cases a year'),
      item.caseVolume === undefined ? say('offen', 'open') : formatNumber(item.caseVolume, language),
    ),
    ...fact(say('Möglicher Start des Prozesses', 'Possible start of the process'), item.start && yes),
    ...fact(say('Mögliches Ende des Prozesses', 'Possible end of the process'), item.end && yes),
    ...fact(say('Beschreibung', 'Description'), item.description),
    ...customFacts(item.attributes),
  ];
  const heading = `${say('Teilprozess', 'Sub-process')} ${number}: ${spokenTitle(item.title, language)}`;
  return html`<section aria-labelledby="${anchor}">
    <h2 id="${anchor}">${heading}${context.mark(item.id)}</h2>
    ${factList(facts)}${item.variants.map((variant) => variantSection(variant, context))}
    ${item.variants.length === 0 ? html`<p>${say('Noch keine Varianten.', 'No variants yet.')}</p>` : undefined}
  </section> `;
}

function variantSection(variant: Variant, context: TextContext): Html {
  const { say, names, language } = context;
  const anchor = names.anchorOf('variant', variant.id);
  const share = formatPercent(variant.probability, language);
  const title = spokenTitle(variant.title, language);
  const heading = say(`Variante „${title}“: ${share} der Fälle`, `Variant “${title}”: ${share} of the cases`);
  const blocks = html`<ol class="blocks">
    ${variant.blocks.map((block) => blockItem(block, context))}
  </ol>`;
  return html`<section aria-labelledby="${anchor}">
    <h3 id="${anchor}">${heading}${context.mark(variant.id)}</h3>
    ${variant.description ? html`<p>${variant.description}</p>` : undefined}
    ${variant.blocks.length > 0 ? blocks : html`<p>${say('Noch keine Bausteine.', 'No building blocks yet.')}</p>`}
  </section> `;
}

function blockItem(block: Block, context: TextContext): Html {
  const facts = [...blockFacts(block, context.language), ...(context.connections.get(block.id) ?? [])];
  const title = spokenTitle(block.title, context.language);
  return html`<li id="${context.names.anchorOf('block', block.id)}">
    <h4>${title}${context.mark(block.id)}</h4>
    ${factList(facts)}
  </li> `;
}

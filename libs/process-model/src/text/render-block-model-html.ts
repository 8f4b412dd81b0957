import type { Block, BlockContent, SubProcess, Variant } from '../content/block-content.ts';
import { markWords } from '../picture/draw-mark.ts';
import type { HighlightKind } from '../picture/theme.ts';
import { blockFacts } from './block-facts.ts';
import { connectionFacts, tellFlow } from './connection-facts.ts';
import { customFacts } from './custom-facts.ts';
import { fact, factList, type Fact } from './fact.ts';
import { formatNumber, formatPercent } from './format-quantity.ts';
import { htmlPage } from './html-page.ts';
import { html, type Html } from './html-template.ts';
import { modelNames, type ModelNames } from './model-names.ts';
import { overviewTable } from './overview-table.ts';
import { spokenTitle, type Language } from './wording.ts';

export interface TextOptions {
  readonly title: string;
  readonly organisation?: string | undefined;
  readonly language: Language;
  /** Marks elements by id, in words. */
  readonly highlight?: ReadonlyMap<string, HighlightKind> | undefined;
}

interface Context {
  readonly names: ModelNames;
  readonly connections: ReadonlyMap<string, readonly Fact[]>;
  readonly language: Language;
  say(de: string, en: string): string;
  mark(id: string): Html | undefined;
}

/**
 * A block model as a complete, linear HTML document for screen readers, print and reading aloud: headings, lists and a
 * table, everything that the picture shows and every attribute of every element. All text is escaped, links lead only
 * to places in the document.
 */
export function renderBlockModelHtml(content: BlockContent, options: TextOptions): string {
  const context = contextOf(content, options);
  const { say, names } = context;
  const facts = [
    options.organisation,
    say('Prozessmodell in Baustein-Notation', 'Process model in building-block notation'),
  ];
  const body = html`<header>
      <h1>${options.title}</h1>
      <p class="muted">${facts.filter(Boolean).join(' · ')}</p>
    </header>
    ${contents(context)}
    <main id="inhalt">
      <h2 id="ueberblick">${say('Überblick', 'Overview')}</h2>
      ${overviewTable(names, options.language)}
      ${names.ordered.map((subProcess, index) => subProcessSection(subProcess, index + 1, context))}
      ${connectionsSection(content, context)}
    </main>`;
  return htmlPage({ language: options.language, title: options.title, body });
}

function contextOf(content: BlockContent, { language, highlight }: TextOptions): Context {
  const names = modelNames(content, language);
  return {
    names,
    connections: connectionFacts(content, names, language),
    language,
    say: (de, en) => (language === 'de' ? de : en),
    mark: (id) => {
      const kind = highlight?.get(id);
      return kind && html` <strong class="mark">${markWords(kind, language)}</strong>`;
    },
  };
}

function contents({ names, say, language }: Context): Html {
  const entries = names.ordered.map(
    (item) =>
      html`<li><a href="#${names.anchorOf('sub-process', item.id)}">${spokenTitle(item.title, language)}</a></li> `,
  );
  return html`<nav aria-label="${say('Inhalt', 'Contents')}">
    <ul>
      <li><a href="#ueberblick">${say('Überblick', 'Overview')}</a></li>
      ${
        entries.length > 0
          ? html`<li>
              ${say('Teilprozesse', 'Sub-processes')}
              <ol>
                ${entries}
              </ol>
            </li>`
          : undefined
      }
      <li><a href="#verbindungen">${say('Informationsflüsse und Verweise', 'Information flows and links')}</a></li>
    </ul>
  </nav>`;
}

function subProcessSection(item: SubProcess, number: number, context: Context): Html {
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

function variantSection(variant: Variant, context: Context): Html {
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

function blockItem(block: Block, context: Context): Html {
  const facts = [...blockFacts(block, context.language), ...(context.connections.get(block.id) ?? [])];
  const title = spokenTitle(block.title, context.language);
  return html`<li id="${context.names.anchorOf('block', block.id)}">
    <h4>${title}${context.mark(block.id)}</h4>
    ${factList(facts)}
  </li> `;
}

function connectionsSection(content: BlockContent, context: Context): Html {
  const { say, names, language, mark } = context;
  const flows = (content.informationFlows ?? []).map(
    (flow) => html`<li>${tellFlow(flow, names, language)}${mark(flow.id)}</li> `,
  );
  const links = (content.variantLinks ?? []).map(
    ({ id, from, to }) =>
      html`<li>
        ${say('Nach', 'After')} ${names.linkTo('block', from.block)}:
        ${say('weiter in Variante', 'continue in variant')} ${names.linkTo('variant', to.variant)}${mark(id)}
      </li> `,
  );
  const none = html`<p>${say('Keine.', 'None.')}</p>`;
  return html`<section aria-labelledby="verbindungen">
    <h2 id="verbindungen">${say('Informationsflüsse und Verweise', 'Information flows and links')}</h2>
    <h3>${say('Informationsflüsse', 'Information flows')}</h3>
    ${
      flows.length > 0
        ? html`<ul>
            ${flows}
          </ul>`
        : none
    }
    <h3>${say('Verweise auf Varianten', 'Links to variants')}</h3>
    ${
      links.length > 0
        ? html`<ul>
            ${links}
          </ul>`
        : none
    }
  </section>`;
}

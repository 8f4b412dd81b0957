import type { BlockContent } from '../content/block-content.ts';
import type { HighlightKind } from '../picture/theme.ts';
import { tellFlow } from './connection-facts.ts';
import { htmlPage } from './html-page.ts';
import { html, type Html } from './html-template.ts';
import { overviewTable } from './overview-table.ts';
import { subProcessSection } from './sub-process-section.ts';
import { textContext, type TextContext } from './text-context.ts';
import { spokenTitle, type Language } from './wording.ts';

export interface TextOptions {
  readonly title: string;
  readonly organisation?: string | undefined;
  readonly language: Language;
  /** Marks elements by id, in words. */
  readonly highlight?: ReadonlyMap<string, HighlightKind> | undefined;
}

/**
 * A block model as a complete, linear HTML document for screen readers, print and reading aloud: headings, lists and a
 * table, everything that the picture shows and every attribute of every element. All text is escaped, links lead only
 * to places in the document.
 */
export function renderBlockModelHtml(content: BlockContent, options: TextOptions): string {
  const context = textContext(content, options);
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

function contents({ names, say, language }: TextContext): Html {
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

function connectionsSection(content: BlockContent, context: TextContext): Html {
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

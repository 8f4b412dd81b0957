import { formatNumber } from './format-quantity.ts';
import { html, type Html } from './html-template.ts';
import type { ModelNames } from './model-names.ts';
import { spokenTitle, type Language } from './wording.ts';

/** All sub-processes at a glance, as a table with headers for both directions. */
export function overviewTable({ ordered, anchorOf }: ModelNames, language: Language): Html {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  if (ordered.length === 0)
    return html`<p>${say('Das Modell hat noch keine Teilprozesse.', 'The model has no sub-processes yet.')}</p>`;
  const columns = [
    say('Nr.', 'No.'),
    say('Teilprozess', 'Sub-process'),
    say('Organisationseinheit', 'Organisational unit'),
    say('Fälle im Jahr', 'Cases a year'),
    say('Varianten', 'Variants'),
    say('Bausteine', 'Building blocks'),
  ];
  const rows = ordered.map(({ id, title, orgUnit, caseVolume, variants }, index) => {
    const blocks = variants.reduce((sum, variant) => sum + variant.blocks.length, 0);
    const volume = caseVolume === undefined ? say('offen', 'open') : formatNumber(caseVolume, language);
    return html`<tr>
      <td>${index + 1}</td>
      <th scope="row"><a href="#${anchorOf('sub-process', id)}">${spokenTitle(title, language)}</a></th>
      <td>${orgUnit || '–'}</td>
      <td>${volume}</td>
      <td>${variants.length}</td>
      <td>${blocks}</td>
    </tr> `;
  });
  return html`<table>
    <caption>
      ${say('Teilprozesse in der Reihenfolge des Ablaufs', 'Sub-processes in the order of the flow')}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

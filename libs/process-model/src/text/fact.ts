import { Html, html } from './html-template.ts';

/** A name with one or more values, for a list of facts about an element. */
export interface Fact {
  readonly name: string;
  readonly values: readonly (Html | string)[];
}

/** A fact, or nothing where there is no value to tell. */
export function fact(name: string, ...values: readonly (Html | string | undefined | false)[]): Fact[] {
  const told = values.filter(
    (value): value is Html | string => value instanceof Html || (typeof value === 'string' && value !== ''),
  );
  return told.length > 0 ? [{ name, values: told }] : [];
}

/** The facts as a description list; nothing at all for none, since an empty list confuses screen readers. */
export function factList(facts: readonly Fact[]): Html | undefined {
  if (facts.length === 0) return undefined;
  const entries = facts.map(
    ({ name, values }) =>
      html`<div>
        <dt>${name}</dt>
        ${values.map((value) => html`<dd>${value}</dd>`)}
      </div>`,
  );
  return html`<dl>${entries}</dl> `;
}

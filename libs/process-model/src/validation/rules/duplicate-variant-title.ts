import { labelOf } from '../label-of.ts';
import { repeatedTitles } from '../repeated-titles.ts';
import type { Rule } from '../rule.ts';

/** Variants with the same title. */
export const duplicateVariantTitle: Rule = {
  key: 'duplicate-variant-title',
  severity: 'hint',
  title: { de: 'Varianten mit gleichem Titel', en: 'Variants with the same title' },
  check: (_, { variants }) =>
    repeatedTitles(variants, ({ variant, parent }) =>
      variant.title.trim() === '' ? '' : `${parent.pointer} ${variant.title}`,
    ).map(({ variant, pointer }) => ({
      pointer: `${pointer}/title`,
      elementId: variant.id,
      message: {
        de: `Mehrere Varianten desselben Teilprozesses heißen „${labelOf(variant)}“.`,
        en: `Several variants of one sub-process are called “${labelOf(variant)}”.`,
      },
    })),
};

import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Variant link leads backwards. */
export const backwardVariantLink: Rule = {
  key: 'backward-variant-link',
  severity: 'error',
  title: { de: 'Variantenverweis führt zurück', en: 'Variant link leads backwards' },
  check: (_, { links, blocksById, variantsById }) =>
    links.flatMap(({ link, pointer }) => {
      const from = blocksById.get(link.from.block)?.parent.parent;
      const to = variantsById.get(link.to.variant);
      if (from === undefined || to === undefined || to.parent.position >= from.position) return [];
      return [
        {
          pointer: `${pointer}/to/variant`,
          elementId: link.id,
          message: {
            de: `Der Variantenverweis „${link.id}“ führt zurück in den früheren Teilprozess „${labelOf(to.parent.subProcess)}“.`,
            en: `The variant link “${link.id}” leads back into the earlier sub-process “${labelOf(to.parent.subProcess)}”.`,
          },
        },
      ];
    }),
};

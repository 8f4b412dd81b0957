import type { BlockContent } from '../../content/block-content.ts';
import { withoutLink } from '../change-content.ts';
import type { Rule } from '../rule.ts';

/** Variant link to nowhere. */
export const danglingVariantLink: Rule = {
  key: 'dangling-variant-link',
  severity: 'error',
  title: { de: 'Variantenverweis ins Leere', en: 'Variant link to nowhere' },
  check: (_, { links, blocksById, variantsById }) =>
    links.flatMap(({ link, pointer }) => {
      const missing = blocksById.has(link.from.block) ? link.to.variant : link.from.block;
      if (blocksById.has(link.from.block) && variantsById.has(link.to.variant)) return [];
      return [
        {
          pointer: blocksById.has(link.from.block) ? `${pointer}/to/variant` : `${pointer}/from/block`,
          elementId: link.id,
          message: {
            de: `Der Variantenverweis „${link.id}“ nennt „${missing}“, das es im Modell nicht gibt.`,
            en: `The variant link “${link.id}” names “${missing}”, which does not exist in the model.`,
          },
          fix: {
            description: { de: 'Variantenverweis entfernen', en: 'Remove the variant link' },
            apply: (content: BlockContent) => withoutLink(content, link.id),
          },
        },
      ];
    }),
};

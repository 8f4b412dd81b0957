import type { Rule } from '../rule.ts';

/** Title missing. */
export const missingTitle: Rule = {
  key: 'missing-title',
  severity: 'error',
  title: { de: 'Titel fehlt', en: 'Title missing' },
  check: (_, { subProcesses, variants, blocks }) =>
    [
      ...subProcesses.map(({ subProcess, pointer }) => ({
        element: subProcess,
        pointer,
        de: 'Teilprozess',
        en: 'sub-process',
      })),
      ...variants.map(({ variant, pointer }) => ({ element: variant, pointer, de: 'Variante', en: 'variant' })),
      ...blocks.map(({ block, pointer }) => ({ element: block, pointer, de: 'Baustein', en: 'block' })),
    ]
      .filter(({ element }) => element.title.trim() === '')
      .map(({ element, pointer, de, en }) => ({
        pointer: `${pointer}/title`,
        elementId: element.id,
        message: { de: `${de} „${element.id}“ hat keinen Titel.`, en: `The ${en} “${element.id}” has no title.` },
      })),
};

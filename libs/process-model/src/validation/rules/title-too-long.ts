import type { Rule } from '../rule.ts';

/** Title too long. */
export const titleTooLong: Rule = {
  key: 'title-too-long',
  severity: 'hint',
  title: { de: 'Titel zu lang', en: 'Title too long' },
  check: (_, { subProcesses, variants, blocks }) =>
    [
      ...subProcesses.map(({ subProcess, pointer }) => ({ element: subProcess, pointer })),
      ...variants.map(({ variant, pointer }) => ({ element: variant, pointer })),
      ...blocks.map(({ block, pointer }) => ({ element: block, pointer })),
    ]
      .filter(({ element }) => element.title.length > longestTitle)
      .map(({ element, pointer }) => ({
        pointer: `${pointer}/title`,
        elementId: element.id,
        message: {
          de: `Der Titel „${element.title.slice(0, 40)}…“ hat ${element.title.length} Zeichen; ${longestTitle} sind genug, der Rest gehört in die Beschreibung.`,
          en: `The title “${element.title.slice(0, 40)}…” has ${element.title.length} characters; ${longestTitle} are enough, the rest belongs in the description.`,
        },
      })),
};

const longestTitle = 60;

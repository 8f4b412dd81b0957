import type { BlockContent } from '../../content/block-content.ts';
import { changeBlock, changeSubProcess, changeVariant } from '../change-content.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Title with stray characters. */
export const untidyTitle: Rule = {
  key: 'untidy-title',
  severity: 'hint',
  title: { de: 'Titel mit überflüssigen Zeichen', en: 'Title with stray characters' },
  check: (_, { subProcesses, variants, blocks }) =>
    [
      ...subProcesses.map(({ subProcess, pointer }) => ({ element: subProcess, pointer, change: changeSubProcess })),
      ...variants.map(({ variant, pointer }) => ({ element: variant, pointer, change: changeVariant })),
      ...blocks.map(({ block, pointer }) => ({ element: block, pointer, change: changeBlock })),
    ]
      .filter(({ element }) => element.title.trim() !== '' && tidied(element.title) !== element.title)
      .map(({ element, pointer, change }) => ({
        pointer: `${pointer}/title`,
        elementId: element.id,
        message: {
          de: `Der Titel „${labelOf(element)}“ enthält überflüssige Leerzeichen oder einen Schlusspunkt.`,
          en: `The title “${labelOf(element)}” holds stray spaces or a full stop at its end.`,
        },
        fix: {
          description: { de: 'Titel bereinigen', en: 'Tidy the title' },
          apply: (content: BlockContent) =>
            change(content, pointer, <T extends { title: string }>(entry: T): T => ({
              ...entry,
              title: tidied(entry.title),
            })),
        },
      })),
};

function tidied(title: string): string {
  const text = title.replace(/\s+/g, ' ').trim();
  return /[^.]\.$/.test(text) && !/\b(etc|usw|ggf|bzw|Nr|Abs)\.$/i.test(text) ? text.slice(0, -1) : text;
}

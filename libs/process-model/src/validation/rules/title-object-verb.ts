import { labelOf } from '../label-of.ts';
import type { LintContext } from '../lint-context.ts';
import { endsInInfinitive } from '../ends-in-infinitive.ts';
import type { Rule } from '../rule.ts';

/** Title is not object and verb. */
export const titleObjectVerb: Rule = {
  key: 'title-object-verb',
  severity: 'hint',
  title: { de: 'Titel nicht aus Gegenstand und Tätigkeit', en: 'Title is not object and verb' },
  check: (_, context) =>
    titled(context)
      .filter(({ element }) => element.title.trim() !== '' && !endsInInfinitive(element.title))
      .map(({ element, pointer }) => ({
        pointer: `${pointer}/title`,
        elementId: element.id,
        message: {
          de: `„${labelOf(element)}“ nennt nicht Gegenstand und Tätigkeit, zum Beispiel „Antrag prüfen“.`,
          en: `“${labelOf(element)}” does not name object and activity, such as “Antrag prüfen”.`,
        },
      })),
};

/** Variants are named after what sets them apart, so only sub-processes and blocks count. */
function titled({ subProcesses, blocks }: LintContext) {
  return [
    ...subProcesses.map(({ subProcess, pointer }) => ({ element: subProcess, pointer })),
    ...blocks.map(({ block, pointer }) => ({ element: block, pointer })),
  ];
}

import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Too many variants. */
export const tooManyVariants: Rule = {
  key: 'too-many-variants',
  severity: 'hint',
  title: { de: 'Zu viele Varianten', en: 'Too many variants' },
  check: (_, { subProcesses }) =>
    subProcesses
      .filter(({ subProcess }) => subProcess.variants.length > mostVariants)
      .map(({ subProcess, pointer }) => ({
        pointer: `${pointer}/variants`,
        elementId: subProcess.id,
        message: {
          de: `„${labelOf(subProcess)}“ hat ${subProcess.variants.length} Varianten; mehr als ${mostVariants} sind schwer zu überblicken.`,
          en: `“${labelOf(subProcess)}” has ${subProcess.variants.length} variants; more than ${mostVariants} are hard to survey.`,
        },
      })),
};

const mostVariants = 7;

import type { BlockContent, SubProcess } from '../../content/block-content.ts';
import { changeSubProcess } from '../change-content.ts';
import { labelOf } from '../label-of.ts';
import { percentOf, scaledToOne, sumsToOne } from '../shares-of-one.ts';
import type { Rule } from '../rule.ts';

/** Variant probabilities do not sum to 1. */
export const variantProbabilitiesSum: Rule = {
  key: 'variant-probabilities-sum',
  severity: 'error',
  title: { de: 'Wahrscheinlichkeiten der Varianten ergeben nicht 100 %', en: 'Variant probabilities do not sum to 1' },
  check: (_, { subProcesses }) =>
    subProcesses
      .filter(({ subProcess }) => subProcess.variants.length > 0 && !sumsToOne(probabilities(subProcess)))
      .map(({ subProcess, pointer }) => ({
        pointer: `${pointer}/variants`,
        elementId: subProcess.id,
        message: {
          de: `Die Varianten von „${labelOf(subProcess)}“ ergeben zusammen ${percentOf(probabilities(subProcess), 'de')} statt 100 %.`,
          en: `The variants of “${labelOf(subProcess)}” add up to ${percentOf(probabilities(subProcess), 'en')} instead of 100%.`,
        },
        fix: {
          description: {
            de: 'Wahrscheinlichkeiten im gleichen Verhältnis auf 100 % bringen',
            en: 'Scale the probabilities to 100%, keeping their proportions',
          },
          apply: (content: BlockContent) => changeSubProcess(content, pointer, scaled),
        },
      })),
};

function probabilities(subProcess: SubProcess): number[] {
  return subProcess.variants.map((variant) => variant.probability);
}

function scaled(subProcess: SubProcess): SubProcess {
  const values = scaledToOne(probabilities(subProcess));
  const variants = subProcess.variants.map((variant, index) => ({ ...variant, probability: values[index] ?? 0 }));
  return { ...subProcess, variants };
}

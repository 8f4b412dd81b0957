import type { Block, BlockContent, SubProcess } from '../content/block-content.ts';
import { identifyingTexts, type IdentifyingText } from './identifying-text.ts';
import { contentTexts } from './content-texts.ts';

/** A value that was taken out of an element. */
export interface RemovedValue {
  readonly elementId: string;
  readonly attribute: string;
  readonly value: unknown;
}

/** A text that stays and may tell where the model comes from. */
export interface IdentifyingValue extends IdentifyingText {
  readonly elementId: string;
  readonly attribute: string;
}

export interface Generalised {
  readonly content: BlockContent;
  readonly removed: readonly RemovedValue[];
  readonly identifying: readonly IdentifyingValue[];
}

/** How to generalise. */
export interface GeneraliseOptions {
  /** Names that must not stay unnoticed: the organisation, its units, its people, its place. */
  readonly names?: readonly string[];
}

/**
 * Makes a local model fit for the library: units, case volumes, times, positions, remarks and custom attributes are taken
 * out and listed; what remains in texts and may identify somebody is reported. Generalising twice changes nothing.
 */
export function generalise(content: BlockContent, options: GeneraliseOptions = {}): Generalised {
  const removed: RemovedValue[] = [];
  const general = {
    ...content,
    subProcesses: content.subProcesses.map((subProcess) => generalSubProcess(subProcess, removed)),
  };
  const identifying = contentTexts(general).flatMap(({ elementId, attribute, text }) =>
    identifyingTexts(text, options.names).map((found) => ({ elementId, attribute, ...found })),
  );
  return { content: general, removed, identifying };
}

function generalSubProcess(subProcess: SubProcess, removed: RemovedValue[]): SubProcess {
  const general = without(subProcess, ['caseVolume', 'attributes'], removed);
  if (general.orgUnit !== undefined && general.orgUnit !== '') {
    removed.push({ elementId: general.id, attribute: 'orgUnit', value: general.orgUnit });
  }
  const variants = general.variants.map((variant) => ({
    ...variant,
    blocks: variant.blocks.map((block) => without(block, localBlockAttributes, removed)),
  }));
  return { ...general, orgUnit: '', variants };
}

const localBlockAttributes: readonly (keyof Block)[] = [
  'processingTime',
  'waitingTime',
  'positions',
  'remarks',
  'attributes',
];

function without<T extends { id: string }>(element: T, attributes: readonly (keyof T)[], removed: RemovedValue[]): T {
  const copy = { ...element };
  for (const attribute of attributes) {
    if (!(attribute in copy)) continue;
    if (copy[attribute] !== undefined) {
      removed.push({ elementId: element.id, attribute: String(attribute), value: copy[attribute] });
    }
    delete copy[attribute];
  }
  return copy;
}

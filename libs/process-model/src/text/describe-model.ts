import type { BlockContent } from '../content/block-content.ts';
import { inFlowOrder } from '../layout/flow-order.ts';
import { formatNumber } from './format-quantity.ts';
import type { Language } from './wording.ts';

/** A short account of a model in sentences: who does what in which order. The linear text form says the rest. */
export function describeModel(
  content: BlockContent,
  options: { title: string; organisation?: string | undefined; language: Language },
): string {
  const { title, organisation, language } = options;
  const steps = inFlowOrder(content).map(({ title: name, orgUnit, caseVolume, variants }, index) => {
    const unit = orgUnit ? ` (${orgUnit})` : '';
    const volume =
      caseVolume === undefined
        ? ''
        : `, ${formatNumber(caseVolume, language)} ${language === 'de' ? 'Fälle im Jahr' : 'cases a year'}`;
    const names = variants.map((variant) => variant.title).join(', ');
    return `${index + 1}. ${name}${unit}${volume}${names ? `: ${names}` : ''}.`;
  });
  const head =
    language === 'de'
      ? `Prozessmodell „${title}“${organisation ? ` (${organisation})` : ''} mit ${steps.length} ${steps.length === 1 ? 'Teilprozess' : 'Teilprozessen'}.`
      : `Process model “${title}”${organisation ? ` (${organisation})` : ''} with ${steps.length} ${steps.length === 1 ? 'sub-process' : 'sub-processes'}.`;
  return [head, ...steps].join(' ');
}

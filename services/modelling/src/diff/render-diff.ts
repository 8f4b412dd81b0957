import { highlightChanges, renderDiffSvg, type Change } from '@prozessplattform/process-model';
import { asProblem } from '../content/check-content.ts';
import type { BpmnPictureOptions } from '../bpmn/render-bpmn-svg.ts';
import type { ModelContent } from '../content/model-content.ts';
import type { ModellingContext } from '../context.ts';

export interface DiffPicture {
  readonly before: ModelContent;
  readonly after: ModelContent;
  readonly changes: readonly Change[];
  readonly title: string;
  readonly language: 'de' | 'en';
}

/**
 * One picture with every difference marked. Of block models it also holds what is gone; of BPMN models it is the later
 * one, or the earlier one with `side: 'before'`, because each keeps its own drawing.
 */
export async function renderDiff(
  context: ModellingContext,
  { before, after, changes, title, language }: DiffPicture,
  side: 'before' | 'after' = 'after',
): Promise<string> {
  if (before.notation === 'blocks' && after.notation === 'blocks') {
    return renderDiffSvg(before, after, { title, language });
  }
  const shown = side === 'before' ? before : after;
  if (shown.notation !== 'bpmn') return '';
  const highlight = Object.fromEntries(highlightChanges(changes));
  return drawBpmn(context, shown.xml, { language, highlight });
}

/** A BPMN model's picture; one without diagram is laid out for it. */
export async function drawBpmn({ bpmn }: ModellingContext, xml: string, options: BpmnPictureOptions): Promise<string> {
  try {
    const drawn = await bpmn.run('layOut', xml);
    return await bpmn.run('svg', drawn.xml, options);
  } catch (error) {
    throw asProblem(error);
  }
}

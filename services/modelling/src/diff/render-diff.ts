import { DomainError } from '@prozessplattform/contracts';
import { renderDiffSvg, type HighlightKind } from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';

export interface DiffPicture {
  readonly before: ModelContent;
  readonly after: ModelContent;
  readonly title: string;
  readonly language: 'de' | 'en';
  /** BPMN only: marks that go over those of the differences, and where elements so marked stand that neither side has. */
  readonly highlight?: Readonly<Record<string, HighlightKind>>;
  readonly contested?: ModelContent;
}

/** One picture with every difference marked and what is gone at its old place; BPMN without diagram is laid out for it. */
export async function renderDiff(
  context: ModellingContext,
  { before, after, title, language, highlight = {}, contested }: DiffPicture,
): Promise<string> {
  if (before.notation === 'blocks' && after.notation === 'blocks') {
    return renderDiffSvg(before, after, { title, language });
  }
  if (before.notation !== 'bpmn' || after.notation !== 'bpmn') throw new DomainError('MODEL.NOT_COMPARABLE');
  const [old, now] = await Promise.all([before, after].map(({ xml }) => runBpmn(context, 'layOut', xml)));
  const options = { language, highlight, ...(contested?.notation === 'bpmn' ? { contested: contested.xml } : {}) };
  return runBpmn(context, 'diffSvg', old?.xml ?? before.xml, now?.xml ?? after.xml, options);
}

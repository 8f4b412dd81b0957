import { DomainError } from '@prozessplattform/contracts';
import { diffBlockContents, type Change } from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';

/** What changed from one content to another. Throws MODEL.NOT_COMPARABLE for different notations. */
export async function diffContents(
  context: ModellingContext,
  before: ModelContent,
  after: ModelContent,
): Promise<readonly Change[]> {
  if (before.notation === 'blocks' && after.notation === 'blocks') return diffBlockContents(before, after);
  if (before.notation !== 'bpmn' || after.notation !== 'bpmn') throw new DomainError('MODEL.NOT_COMPARABLE');
  return runBpmn(context, 'diff', before.xml, after.xml);
}

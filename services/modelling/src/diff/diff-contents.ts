import { DomainError } from '@prozessplattform/contracts';
import { diffBlockContents, diffElements, type Change } from '@prozessplattform/process-model';
import { asProblem } from '../content/check-content.ts';
import type { ModelContent } from '../content/model-content.ts';
import type { ModellingContext } from '../context.ts';
import { bpmnElementTree } from './bpmn-element-tree.ts';

/** What changed from one content to another. Throws MODEL.NOT_COMPARABLE for different notations. */
export async function diffContents(
  context: ModellingContext,
  before: ModelContent,
  after: ModelContent,
): Promise<readonly Change[]> {
  if (before.notation === 'blocks' && after.notation === 'blocks') return diffBlockContents(before, after);
  if (before.notation !== 'bpmn' || after.notation !== 'bpmn') throw new DomainError('MODEL.NOT_COMPARABLE');
  const [old, now] = await Promise.all([bpmnTree(context, before.xml), bpmnTree(context, after.xml)]);
  return diffElements(old, now);
}

/** The elements of a BPMN model, read in the worker. */
export async function bpmnTree(context: ModellingContext, xml: string) {
  const entries = await context.bpmn.run('elements', xml).catch((error: unknown) => {
    throw asProblem(error);
  });
  return bpmnElementTree(entries);
}

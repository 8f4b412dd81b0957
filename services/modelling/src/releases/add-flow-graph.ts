import { scopeForSystem, type Enrich } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';

/** A released BPMN version travels with its flow graph, so that analysis needs to know nothing of XML. */
export function addFlowGraph(context: ModellingContext): Enrich {
  return async ({ data, contentRef }, { organisationId }) => {
    if (contentRef === undefined) return data;
    const scope = scopeForSystem(organisationId, 'the relay completes the released event of a model');
    const content = await context.storage.contents.get(scope, contentRef.id);
    if (content.notation !== 'bpmn') return data;
    return { ...(data as object), graph: await context.bpmn.run('flowGraph', content.xml) };
  };
}

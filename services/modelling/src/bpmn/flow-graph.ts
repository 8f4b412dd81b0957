import { flowNodeTypes } from './flow-node-types.ts';
import { idOf, indexModelElements, isModelElement, resolveReference, type BpmnTree } from './bpmn-tree.ts';
import type { BpmnFlow, BpmnFlowGraph, BpmnFlowNode } from '@prozessplattform/process-model';
import { attributeOf, childElements, firstChild, isElement, type XmlElement } from './xml/xml-node.ts';

/** Flow nodes and sequence flows of all processes of a file; a pair of link events becomes one flow. */
export function extractFlowGraph(tree: BpmnTree): BpmnFlowGraph {
  const known = indexModelElements(tree);
  const graph: Collected = { nodes: [], flows: [], defaults: new Set() };
  for (const process of childElements(tree.root, 'process')) collectScope(process, known, graph);
  const flows = graph.flows.map((flow) => (graph.defaults.has(flow.id) ? { ...flow, isDefault: true } : flow));
  return { nodes: graph.nodes, flows };
}

type Known = ReadonlyMap<string, XmlElement>;

interface Collected {
  readonly nodes: BpmnFlowNode[];
  readonly flows: BpmnFlow[];
  /** Ids of default flows. */
  readonly defaults: Set<string>;
}

function collectScope(scope: XmlElement, known: Known, graph: Collected): void {
  for (const element of scope.children) {
    if (!isElement(element) || !isModelElement(element)) continue;
    const id = idOf(element);
    if (id === undefined) continue;
    if (element.local === 'sequenceFlow') pushDefined(graph.flows, toFlow(id, element, known));
    if (!flowNodeTypes.has(element.local)) continue;
    graph.nodes.push(toNode(id, element, { parentId: idOf(scope), known }));
    const preset = resolveReference(attributeOf(element, 'default') ?? '', known);
    if (preset !== undefined) graph.defaults.add(preset);
    collectScope(element, known, graph);
  }
  graph.flows.push(...linkFlows(scope));
}

function toNode(
  id: string,
  element: XmlElement,
  { parentId, known }: { parentId: string | undefined; known: Known },
): BpmnFlowNode {
  const name = attributeOf(element, 'name');
  const attachedTo = resolveReference(attributeOf(element, 'attachedToRef') ?? '', known);
  const repeats = ['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics'];
  return {
    id,
    type: element.local,
    ...(name === undefined ? {} : { name }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(attachedTo === undefined ? {} : { attachedTo }),
    ...(element.local === 'boundaryEvent' && isFalse(element, 'cancelActivity') ? { interrupting: false } : {}),
    ...(isTrue(element, 'triggeredByEvent') ? { triggeredByEvent: true } : {}),
    ...(repeats.some((local) => firstChild(element, local)) ? { repeated: true } : {}),
    ...(isTrue(element, 'isForCompensation') ? { isForCompensation: true } : {}),
  };
}

function toFlow(id: string, element: XmlElement, known: Known): BpmnFlow | undefined {
  const source = resolveReference(attributeOf(element, 'sourceRef') ?? '', known);
  const target = resolveReference(attributeOf(element, 'targetRef') ?? '', known);
  const name = attributeOf(element, 'name');
  if (source === undefined || target === undefined) return undefined;
  return { id, source, target, ...(name === undefined ? {} : { name }) };
}

/** Link events of one scope meet by the name of their definition, else by their own. */
function linkFlows(scope: XmlElement): BpmnFlow[] {
  const catching = new Map<string, string>();
  for (const { id, name } of linkEvents(scope, 'intermediateCatchEvent')) catching.set(name, id);
  return linkEvents(scope, 'intermediateThrowEvent').flatMap(({ id, name }) => {
    const target = catching.get(name);
    return target === undefined ? [] : [{ id: `${id}-link`, source: id, target }];
  });
}

function linkEvents(scope: XmlElement, local: string): { id: string; name: string }[] {
  return childElements(scope, local).flatMap((event) => {
    const definition = firstChild(event, 'linkEventDefinition');
    const id = idOf(event);
    if (!definition || id === undefined) return [];
    return [{ id, name: (attributeOf(definition, 'name') ?? attributeOf(event, 'name') ?? '').trim() }];
  });
}

function isTrue(element: XmlElement, attribute: string): boolean {
  return ['true', '1'].includes(attributeOf(element, attribute)?.trim() ?? '');
}

function isFalse(element: XmlElement, attribute: string): boolean {
  return ['false', '0'].includes(attributeOf(element, attribute)?.trim() ?? '');
}

function pushDefined<T>(list: T[], value: T | undefined): void {
  if (value !== undefined) list.push(value);
}

import { layoutProcess } from 'bpmn-auto-layout';
import { build, buildText } from '../blocks/element-builder.ts';
import { BPMN_MODEL } from '../bpmn-namespaces.ts';
import { readDiagrams, type Bounds, type Point } from '../diagram-index.ts';
import { XMLNS, type XmlElement } from '../xml/xml-node.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { serialiseXml } from '../xml/serialise-xml.ts';

export interface GraphNode {
  readonly id: string;
  readonly type: string;
  readonly attachedTo?: string | undefined;
}

export interface GraphFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

export interface PlacedGraph {
  readonly nodes: ReadonlyMap<string, Bounds>;
  readonly flows: ReadonlyMap<string, readonly Point[]>;
}

/**
 * Places the nodes of one level with bpmn-auto-layout. It sees a bare process under ids of our own, so that nothing in
 * a file can upset it; undefined when it fails or forgets a node all the same.
 */
export async function layOutGraph(
  nodes: readonly GraphNode[],
  flows: readonly GraphFlow[],
): Promise<PlacedGraph | undefined> {
  const keys = new Map([...nodes, ...flows].map(({ id }, index) => [id, `e${index}`]));
  const placed = await layoutProcess(bareProcess(nodes, flows, keys)).catch(() => undefined);
  const diagram = placed === undefined ? undefined : readDiagrams(parseXml(placed))[0];
  if (!diagram) return undefined;
  const ids = new Map([...keys].map(([id, key]) => [key, id]));
  const graph = {
    nodes: new Map(diagram.shapes.map(({ element, bounds }) => [ids.get(element) ?? '', bounds])),
    flows: new Map(diagram.edges.map(({ element, points }) => [ids.get(element) ?? '', points])),
  };
  return nodes.every(({ id }) => graph.nodes.has(id)) ? graph : undefined;
}

function bareProcess(
  nodes: readonly GraphNode[],
  flows: readonly GraphFlow[],
  keys: ReadonlyMap<string, string>,
): string {
  const elements = nodes.map(({ id, type, attachedTo }) =>
    build(
      `bpmn:${type}`,
      { id: keys.get(id), attachedToRef: attachedTo === undefined ? undefined : keys.get(attachedTo) },
      [
        ...flows
          .filter(({ target }) => target === id)
          .map((flow) => buildText('bpmn:incoming', keys.get(flow.id) ?? '')),
        ...flows
          .filter(({ source }) => source === id)
          .map((flow) => buildText('bpmn:outgoing', keys.get(flow.id) ?? '')),
      ],
    ),
  );
  const lines = flows.map(({ id, source, target }) =>
    build('bpmn:sequenceFlow', { id: keys.get(id), sourceRef: keys.get(source), targetRef: keys.get(target) }),
  );
  const process = build('bpmn:process', { id: 'scope' }, [...elements, ...lines]);
  return serialiseXml({ before: [], root: definitions(process), after: [] });
}

function definitions(process: XmlElement): XmlElement {
  const root = build('bpmn:definitions', { id: 'd', targetNamespace: 'urn:layout' }, [process]);
  root.attributes.unshift({ name: 'xmlns:bpmn', ns: XMLNS, local: 'bpmn', value: BPMN_MODEL });
  return root;
}

import { roleOf, type BpmnFlow, type BpmnFlowGraph, type BpmnFlowNode, type NodeRole } from './bpmn-flow-graph.ts';

/** A node with its number, its role and its neighbours. */
export interface IndexedNode {
  readonly node: BpmnFlowNode;
  readonly index: number;
  readonly role: NodeRole;
  readonly outgoing: BpmnFlow[];
  readonly incoming: BpmnFlow[];
  /** Events that sit on this activity. */
  readonly boundary: IndexedNode[];
}

/** Nodes that share a parent. `owner` is the enclosing sub-process, absent for a process. */
export interface Scope {
  readonly id: string;
  readonly owner: IndexedNode | undefined;
  readonly members: IndexedNode[];
}

export interface FlowIndex {
  readonly nodes: readonly IndexedNode[];
  readonly byId: ReadonlyMap<string, IndexedNode>;
  readonly scopes: readonly Scope[];
}

/** Makes a graph quick to walk. Flows from or to unknown nodes are left out; of two nodes with one id the first counts. */
export function indexFlowGraph(graph: BpmnFlowGraph): FlowIndex {
  const byId = new Map<string, IndexedNode>();
  for (const node of graph.nodes) {
    if (byId.has(node.id)) continue;
    byId.set(node.id, { node, index: byId.size, role: roleOf(node), outgoing: [], incoming: [], boundary: [] });
  }
  for (const flow of graph.flows) {
    const source = byId.get(flow.source);
    const target = byId.get(flow.target);
    if (source === undefined || target === undefined) continue;
    source.outgoing.push(flow);
    target.incoming.push(flow);
  }
  const nodes = [...byId.values()];
  for (const entry of nodes) {
    if (entry.role === 'boundary') byId.get(entry.node.attachedTo ?? '')?.boundary.push(entry);
  }
  return { nodes, byId, scopes: scopesOf(nodes, byId) };
}

/** True for sub-processes that an event inside of them starts. */
export function isEventSubProcess({ node, role }: IndexedNode): boolean {
  if (role !== 'sub-process') return false;
  return node.triggeredByEvent === true || /eventsubprocess$/i.test(node.type);
}

function scopesOf(nodes: IndexedNode[], byId: Map<string, IndexedNode>): Scope[] {
  const scopes = new Map<string, Scope>();
  for (const entry of nodes) {
    const id = entry.node.parentId ?? '';
    const scope = scopes.get(id) ?? { id, owner: byId.get(id), members: [] };
    scope.members.push(entry);
    scopes.set(id, scope);
  }
  return [...scopes.values()];
}

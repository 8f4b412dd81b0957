/** A flow node of a BPMN model, as far as figures need it. */
export interface BpmnFlowNode {
  readonly id: string;
  /** BPMN type with or without prefix and in either case of its first letter: `bpmn:Task`, `task`. */
  readonly type: string;
  readonly name?: string | undefined;
  /** The enclosing sub-process, else the process. */
  readonly parentId?: string | undefined;
  /** For boundary events: the activity they sit on. */
  readonly attachedTo?: string | undefined;
  /** For boundary events: whether they end the activity; absent means yes. */
  readonly interrupting?: boolean | undefined;
  /** True for event sub-processes. */
  readonly triggeredByEvent?: boolean | undefined;
  /** True for activities with a loop or multi-instance marker. */
  readonly repeated?: boolean | undefined;
  /** True for compensation activities, which the normal flow never enters. */
  readonly isForCompensation?: boolean | undefined;
}

/** A sequence flow. Message flows and associations are no part of the graph. */
export interface BpmnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name?: string | undefined;
  readonly isDefault?: boolean | undefined;
}

/**
 * What the modelling service takes out of BPMN XML for the figures. A pair of link events is written as one flow from the
 * throwing to the catching event.
 */
export interface BpmnFlowGraph {
  readonly nodes: readonly BpmnFlowNode[];
  readonly flows: readonly BpmnFlow[];
}

/** The part a node plays in the flow of cases. */
export type NodeRole =
  | 'activity'
  | 'sub-process'
  | 'ad-hoc'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'event-based'
  | 'complex'
  | 'start'
  | 'boundary'
  | 'event';

/** Reads the role off a node's type; unknown types count as plain events without time. */
export function roleOf(node: BpmnFlowNode): NodeRole {
  const type = node.type.replace(/^.*:/, '').toLowerCase();
  const known = roles[type];
  if (known !== undefined) return known;
  return type.endsWith('task') ? 'activity' : 'event';
}

const roles: Record<string, NodeRole> = {
  callactivity: 'activity',
  subprocess: 'sub-process',
  transaction: 'sub-process',
  eventsubprocess: 'sub-process',
  adhocsubprocess: 'ad-hoc',
  exclusivegateway: 'exclusive',
  parallelgateway: 'parallel',
  inclusivegateway: 'inclusive',
  eventbasedgateway: 'event-based',
  complexgateway: 'complex',
  startevent: 'start',
  boundaryevent: 'boundary',
};

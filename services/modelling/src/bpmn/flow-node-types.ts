const gateways = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway'];
const events = ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'implicitThrowEvent'];
const tasks = [
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'scriptTask',
  'businessRuleTask',
  'sendTask',
  'receiveTask',
];
const subProcesses = ['subProcess', 'transaction', 'adHocSubProcess'];

export const gatewayTypes: ReadonlySet<string> = new Set(gateways);
export const eventTypes: ReadonlySet<string> = new Set([...events, 'boundaryEvent', 'event']);
export const taskTypes: ReadonlySet<string> = new Set(tasks);
export const subProcessTypes: ReadonlySet<string> = new Set(subProcesses);

/** Every type a sequence flow may touch, by local name. */
export const flowNodeTypes: ReadonlySet<string> = new Set([
  ...gatewayTypes,
  ...eventTypes,
  ...taskTypes,
  ...subProcessTypes,
  'callActivity',
]);

import type { Block, BlockKind } from '@prozessplattform/process-model';

const types: Readonly<Record<BlockKind, string>> = {
  receive: 'receiveTask',
  send: 'sendTask',
  wait: 'intermediateCatchEvent',
  create: 'userTask',
  register: 'userTask',
  edit: 'userTask',
  sign: 'manualTask',
  archive: 'userTask',
  view: 'manualTask',
  'check-formal': 'userTask',
  'check-substance': 'userTask',
  calculate: 'businessRuleTask',
  'take-payment': 'userTask',
  'pay-out': 'userTask',
  travel: 'manualTask',
  'enter-data': 'userTask',
  scan: 'manualTask',
  print: 'manualTask',
  'write-medium': 'manualTask',
  copy: 'manualTask',
  research: 'userTask',
  query: 'userTask',
  agree: 'manualTask',
  advise: 'manualTask',
};

const fixed: ReadonlySet<BlockKind> = new Set<BlockKind>(['receive', 'send', 'wait']);

/** The BPMN type of a block: by its kind, and a service task where a machine does it alone. */
export function taskType({ kind, automation }: Pick<Block, 'kind' | 'automation'>): string {
  return automation === 'automatic' && !fixed.has(kind) ? 'serviceTask' : types[kind];
}

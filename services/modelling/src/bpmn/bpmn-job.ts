import type { BpmnReadErrorCode, XmlPosition } from './bpmn-read-error.ts';
import type { BpmnOperationName } from './bpmn-operations.ts';

export interface BpmnJob {
  readonly operation: BpmnOperationName;
  readonly args: readonly unknown[];
}

export interface BpmnJobResult {
  readonly value?: unknown;
  readonly refused?: { code: BpmnReadErrorCode; detail: string; position: XmlPosition | undefined };
  readonly bug?: string;
}

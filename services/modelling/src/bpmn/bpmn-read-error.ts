/** Why an XML document was refused. The codes are stable; they are part of the API's problem details. */
export type BpmnReadErrorCode =
  | 'BPMN.NOT_WELL_FORMED'
  | 'BPMN.DOCTYPE_REFUSED'
  | 'BPMN.ENCODING'
  | 'BPMN.TOO_LARGE'
  | 'BPMN.TOO_DEEP'
  | 'BPMN.TOO_MANY_ELEMENTS'
  | 'BPMN.NOT_BPMN'
  | 'BPMN.TIMEOUT'
  | 'BPMN.RESOURCE_LIMIT'
  | 'BPMN.UNKNOWN_ELEMENT'
  | 'BPMN.INVALID_VALUE';

/** Where in the source a document is broken; both count from 1. */
export interface XmlPosition {
  readonly line: number;
  readonly column: number;
}

/** The only error the functions of this folder throw for bad input. */
export class BpmnReadError extends Error {
  readonly code: BpmnReadErrorCode;
  readonly position: XmlPosition | undefined;
  /** The message without the position. */
  readonly detail: string;

  constructor(code: BpmnReadErrorCode, detail: string, position?: XmlPosition) {
    super(position ? `${detail} (line ${position.line}, column ${position.column})` : detail);
    this.detail = detail;
    this.name = 'BpmnReadError';
    this.code = code;
    this.position = position;
  }
}

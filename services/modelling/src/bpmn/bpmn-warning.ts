/** Something a reader should know about an accepted file; the code is stable. */
export interface BpmnWarning {
  readonly code: BpmnWarningCode;
  readonly elementId?: string;
  readonly message: { readonly de: string; readonly en: string };
}

export type BpmnWarningCode =
  | 'BPMN.ENCODING_MISMATCH'
  | 'BPMN.DUPLICATE_ID'
  | 'BPMN.UNRESOLVED_REFERENCE'
  | 'BPMN.NO_DIAGRAM'
  | 'BPMN.NO_PROCESS'
  | 'BPMN.LAYOUT_SIMPLIFIED';

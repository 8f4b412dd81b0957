/** A report about one place of a BPMN model, in the form that findings about block models have. */
export interface BpmnFinding {
  /** Rule and element: stable as long as the model does not change. */
  readonly id: string;
  readonly rule: string;
  /** An error blocks a release; a hint does not. */
  readonly severity: 'error' | 'hint';
  /** JSON pointer into the content, which holds the model as one text. */
  readonly pointer: '/xml';
  /** Id of the element; empty for the model as a whole. */
  readonly elementId: string;
  readonly message: { readonly de: string; readonly en: string };
  /** True where the rule itself failed, so that the place is unchecked. */
  readonly crashed?: true;
}

export type BpmnFindingDraft = Pick<BpmnFinding, 'rule' | 'severity' | 'elementId' | 'message'> & { crashed?: true };

export function finding(draft: BpmnFindingDraft): BpmnFinding {
  return { id: `${draft.rule}:${draft.elementId}`, pointer: '/xml', ...draft };
}

export * from './content/block-content.ts';
export * from './content/building-block-kind.ts';
export * from './figures/bpmn/bpmn-figures.ts';
export * from './figures/bpmn/bpmn-flow-graph.ts';
export * from './figures/bpmn/bpmn-model-parameters.ts';
export * from './figures/block-figures.ts';
export * from './figures/default-staffing-basis.ts';
export * from './figures/duration-mean.ts';
export * from './figures/plausibility-note.ts';
export * from './figures/staffing-parameters.ts';
export { unassigned, type StaffingFigures } from './figures/staffing.ts';
export { implicitMediaBreaks, type ImplicitMediaBreak } from './metrics/implicit-media-breaks.ts';
export { layoutBlockModel } from './layout/layout-block-model.ts';
export type { BlockModelLayout } from './layout/layout-model.ts';
export { renderBlockModelSvg, type PictureOptions } from './picture/render-block-model-svg.ts';
export type { HighlightKind, Theme } from './picture/theme.ts';
export type { Language } from './text/wording.ts';
export * from './validation/apply-fixes.ts';
export * from './validation/block-rules.ts';
export * from './validation/ends-in-infinitive.ts';
export * from './validation/lint-block-content.ts';
export type { Palette } from './validation/lint-context.ts';
export { localRuleKeys } from './validation/local-rule-keys.ts';
export * from './validation/rule.ts';
export { contentHash } from './content/canonical.ts';
export * from './generalise/generalise.ts';
export * from './generalise/identifying-text.ts';
export * from './profile/check-profile-title.ts';
export * from './profile/leika-key.ts';
export * from './profile/local-profile-fields.ts';
export * from './profile/profile.ts';
export * from './profile/profile-completeness.ts';
export { blockContentToElements, elementsToBlockContent, type BlockElementType } from './diff/block-elements.ts';
export type {
  AddedElement,
  Change,
  ChangedAttribute,
  ElementPlace,
  MovedElement,
  RemovedElement,
} from './diff/change.ts';
export { diffBlockContents } from './diff/diff-block-contents.ts';
export { diffElements } from './diff/diff-elements.ts';
export type { Attributes, ElementTree, Json, TreeElement } from './diff/element-tree.ts';
export { highlightChanges } from './diff/highlight-changes.ts';
export { sameJson } from './diff/same-json.ts';
export { renderDiffSvg } from './picture/render-diff-svg.ts';
export { renderMergeSvg } from './picture/render-merge-svg.ts';
export * from './heuristics/redesign-heuristics.ts';
export { findWeaknesses } from './weaknesses/find-weaknesses.ts';
export { weaknessRules } from './weaknesses/weakness-rules.ts';
export type { Weakness, WeaknessHit, WeaknessRule } from './weaknesses/weakness.ts';
export { officeHours, type CalendarDefinition } from './simulation/calendar.ts';
export * from './simulation/compare-simulations.ts';
export type { Estimate } from './simulation/confidence.ts';
export * from './simulation/simulate-block-model.ts';
export * from './simulation/simulation-parameters.ts';
export { highlightConflicts } from './merge/highlight-conflicts.ts';
export {
  conflictKind,
  type AddedConflict,
  type AttributeConflict,
  type EndConflict,
  type MergeConflict,
  type MergeConflictKind,
  type MovedConflict,
  type RemovedConflict,
} from './merge/merge-conflict.ts';
export { asDecisions, mergeDecisionSchema, mergeDecisionsSchema } from './merge/merge-decision-schema.ts';
export { decideConflict, type Side, type Verdict } from './merge/merge-decision.ts';
export { mergeRules, type ConflictDecision, type MergeDecision, type MergeRule } from './merge/merge-decision.ts';
export { mergeThreeWay, type MergeInputs, type MergeResult } from './merge/merge-three-way.ts';
export {
  mergeProfiles,
  type ProfileFieldChange,
  type ProfileMerge,
  type ProfileVersions,
} from './merge/merge-profiles.ts';
export { profileMergeRules, type ProfileDecision, type ProfileMergeRule } from './merge/profile-decision.ts';
export type { MergeWarning } from './merge/merge-warning.ts';
export { resolveConflicts } from './merge/resolve-conflicts.ts';
export { renderBlockModelHtml, type TextOptions } from './text/render-block-model-html.ts';
export { takeChanges } from './merge/take-changes.ts';
export { describeChanges } from './text/describe-change.ts';
export { describeConflicts } from './text/describe-conflict.ts';

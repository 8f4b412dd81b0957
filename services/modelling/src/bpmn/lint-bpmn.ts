import { indexModelElements } from './bpmn-tree.ts';
import { finding, type BpmnFinding } from './lint/bpmn-finding.ts';
import { fimRules } from './lint/fim-rules.ts';
import type { FimRule } from './lint/fim-rule.ts';
import { checkRecommendedRules } from './lint/recommended-rules.ts';
import { readBpmn } from './read-bpmn.ts';
import type { BpmnTree } from './bpmn-tree.ts';

export interface LintBpmnOptions {
  /** Whether the model follows the FIM subset of BPMN and is checked for it. */
  readonly fim?: boolean;
}

/** All findings about a BPMN model. Throws BpmnReadError when it cannot be read; a rule that fails becomes a finding. */
export async function lintBpmn(
  xml: string | Uint8Array,
  { fim = false }: LintBpmnOptions = {},
): Promise<BpmnFinding[]> {
  const { tree } = readBpmn(xml);
  const standard = await checkRecommendedRules(tree).catch(() => [crash('bpmn/recommended')]);
  return fim ? [...standard, ...fimRules.flatMap((rule) => runFimRule(rule, tree))] : standard;
}

function runFimRule(rule: FimRule, tree: BpmnTree): BpmnFinding[] {
  try {
    const hits = rule.check({ tree, elements: indexModelElements(tree) });
    return hits.map((elementId) => finding({ rule: rule.key, severity: 'error', elementId, message: rule.message }));
  } catch {
    return [crash(rule.key)];
  }
}

function crash(rule: string): BpmnFinding {
  const message = { de: 'Die Prüfregel konnte nicht ausgeführt werden.', en: 'The rule could not be run.' };
  return finding({ rule, severity: 'hint', elementId: '', message, crashed: true });
}

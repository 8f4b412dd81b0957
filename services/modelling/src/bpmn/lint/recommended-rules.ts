import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import type { LintReport } from 'bpmnlint';
import type { BpmnTree } from '../bpmn-tree.ts';
import { serialiseBpmn } from '../serialise-bpmn.ts';
import { finding, type BpmnFinding } from './bpmn-finding.ts';
import { germanMessages } from './german-messages.ts';
import { withoutExtensions } from './without-extensions.ts';

const require = createRequire(import.meta.url);

/** The rules of bpmnlint's recommended set over the typed view of the model; loaded only when somebody asks. */
export async function checkRecommendedRules(tree: BpmnTree): Promise<BpmnFinding[]> {
  const { rootElement } = await new BpmnModdle().fromXML(serialiseBpmn(withoutExtensions(tree)));
  const { Linter } = await import('bpmnlint');
  const linter = new Linter({ config: { extends: 'bpmnlint:recommended' }, resolver });
  const results = await linter.lint(rootElement);
  return Object.entries(results).flatMap(([rule, reports]) => reports.map((report) => toFinding(rule, report)));
}

const resolver = {
  resolveRule: (_: string, rule: string): unknown => require(`bpmnlint/rules/${rule}`),
  resolveConfig: (_: string, config: string): unknown => require(`bpmnlint/config/${config}`),
};

/**
 * What BPMN 2.0.2 itself forbids (sections on ad-hoc and event sub-processes, start events, links, event-based gateways) is an
 * error and blocks a release. The other rules are good style that sound models, reference models among them, do not follow.
 */
const forbiddenByBpmn: ReadonlySet<string> = new Set([
  'ad-hoc-sub-process',
  'event-based-gateway',
  'event-sub-process-typed-start-event',
  'link-event',
  'sub-process-blank-start-event',
]);

function toFinding(rule: string, { id, message, category }: LintReport): BpmnFinding {
  const severity = category === 'error' && forbiddenByBpmn.has(rule) ? 'error' : 'hint';
  const draft = {
    rule: `bpmn/${rule}`,
    severity,
    elementId: id ?? '',
    message: { de: germanMessages[rule] ?? message, en: message },
  } as const;
  return finding(category === 'rule-error' ? { ...draft, crashed: true } : draft);
}

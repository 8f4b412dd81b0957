import type { BlockContent } from '../content/block-content.ts';
import { blockRules } from './block-rules.ts';
import { lintContext, type LintContext, type Palette } from './lint-context.ts';
import type { Finding, Rule, RuleHit } from './rule.ts';

/** How to validate. */
export interface LintOptions {
  /** Language of `text`; default German. `message` always holds both. */
  readonly language?: 'de' | 'en';
  /** Keys of rules to leave out. */
  readonly disabledRules?: readonly string[];
  /** The organisation's palette; without one every kind is allowed. */
  readonly palette?: Palette;
  /** Rules to run; default all of this package. */
  readonly rules?: readonly Rule[];
}

/**
 * Runs the rules over a block model: errors first, then hints, each in the order of the rules. A rule that throws becomes
 * a finding of its own severity, so that an unchecked error still blocks. Never throws.
 */
export function lintBlockContent(content: BlockContent, options: LintOptions = {}): Finding[] {
  const disabled = new Set(options.disabledRules);
  const rules = (options.rules ?? blockRules).filter((rule) => !disabled.has(rule.key));
  const context = lintContext(content, options.palette);
  const findings = rules.flatMap((rule) => runRule(rule, { content, context, language: options.language ?? 'de' }));
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

/** True where findings forbid a release. */
export function blocksRelease(findings: readonly Pick<Finding, 'severity'>[]): boolean {
  return findings.some(isError);
}

interface Run {
  readonly content: BlockContent;
  readonly context: LintContext;
  readonly language: 'de' | 'en';
}

function runRule(rule: Rule, { content, context, language }: Run): Finding[] {
  try {
    return withDistinctIds(rule.check(content, context).map((hit) => finding(rule, hit, language)));
  } catch (error) {
    return [{ ...finding(rule, crashReport(rule, error), language), crashed: true }];
  }
}

function finding(rule: Rule, hit: RuleHit, language: 'de' | 'en'): Finding {
  return {
    ...hit,
    id: `${rule.key}:${hit.pointer}`,
    rule: rule.key,
    severity: rule.severity,
    text: hit.message[language],
  };
}

/** A rule may report several things about one place. */
function withDistinctIds(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return findings.map((entry) => {
    const count = (counts.get(entry.id) ?? 0) + 1;
    counts.set(entry.id, count);
    return count === 1 ? entry : { ...entry, id: `${entry.id}#${count}` };
  });
}

function crashReport(rule: Rule, error: unknown): RuleHit {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    pointer: '',
    elementId: '',
    message: {
      de: `Die Regel „${rule.title.de}“ konnte nicht geprüft werden (${reason}).`,
      en: `The rule “${rule.title.en}” could not be checked (${reason}).`,
    },
  };
}

function isError(finding: Pick<Finding, 'severity'>): boolean {
  return finding.severity === 'error';
}

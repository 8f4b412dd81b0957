import type { BlockContent } from '../content/block-content.ts';
import { lintBlockContent, type LintOptions } from './lint-block-content.ts';
import type { Finding } from './rule.ts';

/**
 * Applies the mechanical fixes of findings and answers the repaired content. A selection holds rule keys (all findings of
 * the rule, repeated while a fix uncovers another) or finding ids (just these). Findings without a fix stay.
 */
export function applyFixes(
  content: BlockContent,
  selection: readonly string[],
  options: LintOptions = {},
): BlockContent {
  const selected = new Set(selection);
  const byId = applyAll(
    content,
    lintBlockContent(content, options).filter((finding) => selected.has(finding.id)),
  );
  return applyRules(byId, selected, options);
}

function applyRules(content: BlockContent, rules: ReadonlySet<string>, options: LintOptions): BlockContent {
  let repaired = content;
  for (let round = 0; round < maximumRounds; round += 1) {
    const fixable = lintBlockContent(repaired, options).filter((finding) => rules.has(finding.rule) && finding.fix);
    if (fixable.length === 0) return repaired;
    repaired = applyAll(repaired, fixable);
  }
  return repaired;
}

/** From the end of the model to its beginning, so that a removal never moves what another pointer means. */
function applyAll(content: BlockContent, findings: readonly Finding[]): BlockContent {
  const ordered = findings.toSorted((a, b) => b.pointer.localeCompare(a.pointer, 'en', { numeric: true }));
  return ordered.reduce((result, finding) => finding.fix?.apply(result) ?? result, content);
}

const maximumRounds = 5;

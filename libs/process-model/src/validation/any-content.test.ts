import fc from 'fast-check';
import { blockContentSchema, type BlockContent } from '../content/block-content.ts';
import { calculateBlockFigures } from '../figures/block-figures.ts';
import { defaultStaffingParameters } from '../figures/default-staffing-basis.ts';
import { generalise } from '../generalise/generalise.ts';
import { findWeaknesses } from '../weaknesses/find-weaknesses.ts';
import { applyFixes } from './apply-fixes.ts';
import { arbitraryContent } from './arbitrary-content.fixture.ts';
import { blockRules } from './block-rules.ts';
import { lintBlockContent } from './lint-block-content.ts';

describe('any model that fits the schema', () => {
  it('is validated without a crashing rule, with every finding at an id of its own', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const findings = lintBlockContent(content, { palette: { kinds: ['send', 'receive'] } });
        expect(findings.filter((finding) => finding.crashed)).toEqual([]);
        expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
      }),
      { numRuns: 150 },
    );
  });

  it('has no finding with a fix left after all fixes, stays valid, and gets no new error', () => {
    const rules = blockRules.map((rule) => rule.key);
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const repaired = applyFixes(content, rules);
        const left = lintBlockContent(repaired);
        expect(left.filter((finding) => finding.fix !== undefined)).toEqual([]);
        expect(blockContentSchema.safeParse(repaired).error).toBeUndefined();
        expect(applyFixes(repaired, rules)).toEqual(repaired);
        expect(errorRules(content)).toEqual(expect.arrayContaining(errorRules(repaired)));
      }),
      { numRuns: 150 },
    );
  });

  it('has finite figures, weaknesses without a failing rule, and a general form that is valid', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const { annualMinutes, fte, cost, leadTimePerCase } = calculateBlockFigures(content, defaultStaffingParameters);
        expect([annualMinutes, fte, cost, leadTimePerCase].every((value) => Number.isFinite(value) && value >= 0)).toBe(
          true,
        );
        expect(findWeaknesses(content).failedRules).toEqual([]);
        expect(blockContentSchema.safeParse(generalise(content).content).error).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});

function errorRules(content: BlockContent): string[] {
  return lintBlockContent(content).flatMap((finding) => (finding.severity === 'error' ? [finding.rule] : []));
}

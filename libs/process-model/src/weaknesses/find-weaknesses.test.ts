import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blockContentSchema, type BlockContent } from '../content/block-content.ts';
import { redesignHeuristics } from '../heuristics/redesign-heuristics.ts';
import { tidyModel } from '../validation/tidy-model.fixture.ts';
import { findWeaknesses } from './find-weaknesses.ts';
import { weaknessRules } from './weakness-rules.ts';

it('knows a rule for every file in rules/', () => {
  const files = readdirSync(join(import.meta.dirname, 'rules')).filter((file) => !file.endsWith('.fixture.ts'));
  expect(weaknessRules.map((rule) => `${rule.key}.ts`).sort()).toEqual(files.sort());
});

it.each(weaknessRules.map((rule) => ({ key: rule.key, rule })))(
  'weakness $key is found with the minutes calculated by hand, and not where it is absent',
  async ({ key }) => {
    const fixture = (await import(`./rules/${key}.fixture.ts`)) as {
      breaks: BlockContent;
      holds: BlockContent;
      minutesPerYear: number;
    };
    expect(blockContentSchema.safeParse(fixture.breaks).error).toBeUndefined();
    const { weaknesses, failedRules } = findWeaknesses(fixture.breaks);
    const found = weaknesses.filter((weakness) => weakness.rule === key);
    expect(failedRules).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]?.minutesPerYear).toBeCloseTo(fixture.minutesPerYear, 6);
    expect(findWeaknesses(fixture.holds).weaknesses.filter((weakness) => weakness.rule === key)).toEqual([]);
  },
);

describe('weaknesses of a model', () => {
  it('come with those that cost most first, each with heuristics that exist', () => {
    const { weaknesses } = findWeaknesses(
      tidyModel(({ assess, check }) => {
        assess.kind = 'copy';
        check.kind = 'query';
      }),
    );
    const minutes = weaknesses.map((weakness) => weakness.minutesPerYear);
    const known = new Set<string>(redesignHeuristics.map((heuristic) => heuristic.key));
    expect(weaknesses.length).toBeGreaterThan(2);
    expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
    expect(weaknesses.flatMap((weakness) => weakness.heuristics).every((key) => known.has(key))).toBe(true);
  });

  it('include the waiting at stake where nobody works', () => {
    const content = tidyModel(({ wait }) => (wait.waitingTime = { minutes: 14_400 }));
    expect(findWeaknesses(content).weaknesses.find((weakness) => weakness.rule === 'long-wait')).toMatchObject({
      minutesPerYear: 0,
      waitingMinutesPerYear: 4_320_000,
      elementIds: ['b-wait'],
    });
  });

  it('are found by the other rules although one rule fails', () => {
    const failing = {
      key: 'failing',
      title: { de: 'Scheitert', en: 'Fails' },
      heuristics: ['knock-out'] as const,
      find: () => {
        throw new Error('kaputt');
      },
    };
    const { weaknesses, failedRules } = findWeaknesses(tidyModel(), [failing, ...weaknessRules]);
    expect(failedRules).toEqual(['failing']);
    expect(weaknesses.map((weakness) => weakness.rule)).toContain('media-break');
  });
});

it('knows the 29 redesign heuristics with different keys, and tendencies for each dimension', () => {
  expect(redesignHeuristics).toHaveLength(29);
  expect(new Set(redesignHeuristics.map((heuristic) => heuristic.key)).size).toBe(29);
  for (const { ratings } of redesignHeuristics) {
    expect(Object.keys(ratings)).toEqual(['time', 'cost', 'quality', 'flexibility']);
    expect(Object.values(ratings)).toContain(1);
  }
});

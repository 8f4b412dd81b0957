import { isSafe } from 'redos-detector';
import { normPattern } from '../../../../services/catalogue/src/norms/norm-pattern.ts';
import { growth, slowest } from './attack-strings.fixture.ts';
import { patternsOfSchemas, patternsOfSources } from './patterns.fixture.ts';
import { openStage } from './stage.fixture.ts';

/** Characters that any pattern must get over, and the milliseconds it may take: most linear ones need less than one. */
const [longest, mostMs] = [20_000, 50];
/** What takes longer is judged by its growth with four times the text, whatever the machine: 4 is linear, 16 quadratic. */
const mostGrowth = 8;

/** Patterns that take more than linear time: the longest text that reaches them, and what keeps it so short. */
const boundedInputs: Readonly<Record<string, { readonly longest: number; readonly because: string }>> = {
  [String.raw`/(\\.|\[(?:\\.|[^\]])*\])|\s+|#.*/g`]: {
    longest: 1_000,
    because: 'the expressions in queries are written by the services themselves',
  },
};

/** Where patterns are made of what is not known before, and why nobody can make a slow one. */
const madePatterns: Readonly<Record<string, string>> = {
  'gateway/src/caching/cached-reads.ts': 'made of constants',
  'libs/embedded-mongo/src/query/regular-expression.ts': 'what services ask for; none passes on what a person wrote',
  'libs/process-model/src/generalise/identifying-text.ts': 'made of constants, and of names that are escaped',
  'services/catalogue/src/norms/norm-pattern.ts':
    'words of a citation, escaped; gaps that never give back (tried below)',
  'services/modelling/src/bpmn/xml/parse-xml.ts': 'made of constants',
};

describe('regular expressions', () => {
  const { literals, made } = patternsOfSources();

  it('of the sources take linear time, proven or tried with attacks, or get short texts only', () => {
    expect(literals.size).toBeGreaterThan(100);
    const slow = [...literals].flatMap(([text, { pattern, files }]) => {
      if (isProven(pattern)) return [];
      const worst = slowest(pattern, boundedInputs[text]?.longest ?? longest, mostMs);
      return worst.ms <= mostMs || growth(pattern, worst) < mostGrowth
        ? []
        : [`${text} in ${files.join()}: ${JSON.stringify(worst)}`];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it('that are listed as slow still exist', () => {
    expect(Object.keys(boundedInputs).filter((text) => !literals.has(text))).toEqual([]);
  });

  it('are made at run time only where somebody thought about it', () => {
    expect(made).toEqual(Object.keys(madePatterns).toSorted());
  });

  it('made of a citation take no longer for texts that repeat its words', () => {
    const pattern = normPattern(`${'a '.repeat(60)}§ 14 GewO`);
    expect(slowest(pattern, longest, mostMs).ms).toBeLessThanOrEqual(mostMs);
  });

  it('of the schemas in /openapi.json take linear time', async () => {
    const stage = await openStage();
    const patterns = patternsOfSchemas(stage.document);
    await stage.stop();
    expect(patterns.size).toBeGreaterThan(10);
    const slow = [...patterns].flatMap(([text, place]) => {
      const pattern = new RegExp(text, 'u');
      if (isProven(pattern)) return [];
      const worst = slowest(pattern, longest, mostMs);
      return worst.ms <= mostMs || growth(pattern, worst) < mostGrowth
        ? []
        : [`${text} at ${place}: ${JSON.stringify(worst)}`];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it('that are slow are found out: the check itself works', () => {
    const polynomial = slowest(/\s+$/, longest, mostMs);
    expect(polynomial.ms).toBeGreaterThan(mostMs);
    expect(growth(/\s+$/, polynomial)).toBeGreaterThan(mostGrowth);
    expect(growth(/a*b/y, { pump: 'a', length: 1_000_000 })).toBeLessThan(mostGrowth);
    expect(slowest(/^(a|a)*$/, longest, mostMs)).toMatchObject({ pump: 'a', length: 24 });
    expect([isProven(/^(a+)+$/), isProven(/^[a-z]+$/)]).toEqual([false, true]);
  });
});

/** Proven to need no more steps than the text is long, whatever the text; no proof is no disproof. */
function isProven({ source, flags }: RegExp): boolean {
  // The prover does not read both flags together; without `u` it reads the same automaton where nothing needs it.
  const read = flags.includes('i') && !/\\[pP]\{/.test(source) ? flags.replace('u', '') : flags;
  try {
    return isSafe(new RegExp(source, read), { timeout: 500 }).safe;
  } catch {
    return false;
  }
}

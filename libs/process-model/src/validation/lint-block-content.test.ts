import fc from 'fast-check';
import type { Block } from '../content/block-content.ts';
import { generalise } from '../generalise/generalise.ts';
import { applyFixes } from './apply-fixes.ts';
import { blocksRelease, lintBlockContent } from './lint-block-content.ts';
import { localRuleKeys } from './local-rule-keys.ts';
import type { Rule } from './rule.ts';
import { scaledToOne, sumsToOne } from './shares-of-one.ts';
import { endsInInfinitive } from './ends-in-infinitive.ts';
import { tidyModel } from './tidy-model.fixture.ts';

const crashing: Rule = {
  key: 'crashing',
  severity: 'error',
  title: { de: 'Abstürzende Regel', en: 'Crashing rule' },
  check: () => {
    throw new TypeError('kaputt');
  },
};

describe('validation of a block model', () => {
  it('reports a crashing rule with its severity instead of failing', () => {
    const findings = lintBlockContent(tidyModel(), { rules: [crashing] });
    expect(findings).toMatchObject([{ rule: 'crashing', severity: 'error', crashed: true }]);
    expect(findings[0]?.message.de).toContain('kaputt');
    expect(blocksRelease(findings)).toBe(true);
  });

  it('puts errors before hints and lets hints pass a release', () => {
    const content = tidyModel(({ check, onPaper }) => {
      delete check.processingTime;
      onPaper.probability = 0.1;
    });
    const findings = lintBlockContent(content);
    expect(findings.map((finding) => finding.severity)).toEqual(['error', 'hint']);
    expect(blocksRelease(findings)).toBe(true);
    expect(blocksRelease(findings.slice(1))).toBe(false);
  });

  it('speaks the language asked for and leaves disabled rules out', () => {
    const content = tidyModel(({ decision }) => (decision.orgUnit = ''));
    expect(lintBlockContent(content)[0]?.text).toContain('Organisationseinheit');
    expect(lintBlockContent(content, { language: 'en' })[0]?.text).toContain('organisational unit');
    expect(lintBlockContent(content, { disabledRules: ['missing-unit'] })).toEqual([]);
  });

  it('checks kinds and extensions only against the palette that is given', () => {
    const content = tidyModel(({ check }) => (check.extension = 'four-eyes'));
    const kinds = ['receive', 'enter-data', 'send', 'check-substance', 'wait', 'sign'];
    const palette = { kinds, extensions: [{ key: 'four-eyes', kind: 'check-formal' }] };
    expect(lintBlockContent(content)).toEqual([]);
    expect(lintBlockContent(content, { palette })).toEqual([]);
    expect(lintBlockContent(content, { palette: { kinds } })).toMatchObject([{ elementId: 'b-check' }]);
    const withoutReceive = lintBlockContent(tidyModel(), { palette: { kinds: [...kinds.slice(1), 'check-formal'] } });
    expect(withoutReceive.map((finding) => finding.elementId)).toEqual(['b-receive', 'b-pull', 'b-take']);
  });

  it('asks a generalised model nothing that only an organisation knows, when the local rules are left out', () => {
    const { content } = generalise(tidyModel());
    const rules = new Set(lintBlockContent(content).map((finding) => finding.rule));
    expect([...rules].sort()).toEqual(localRuleKeys.filter((key) => key !== 'missing-position').sort());
    expect(lintBlockContent(content, { disabledRules: localRuleKeys })).toEqual([]);
  });

  it('removes several flows by their rule although each removal moves the others', () => {
    const content = tidyModel(({ content: { informationFlows }, flow }) => {
      informationFlows.unshift(
        { ...flow, id: 'x1', to: { block: 'gone' } },
        { ...flow, id: 'x2', to: { block: 'gone' } },
      );
      informationFlows.push({ ...flow, id: 'x3', to: { block: 'gone' } });
    });
    expect(applyFixes(content, ['dangling-information-flow'])).toEqual(tidyModel());
  });

  it('fixes just the finding asked for by its id', () => {
    const content = tidyModel(({ check, assess }) => {
      check.channel = 'post';
      assess.channel = 'post';
    });
    const [first] = lintBlockContent(content);
    const repaired = applyFixes(content, [first?.id ?? '']);
    expect(lintBlockContent(repaired).map((finding) => finding.elementId)).toEqual(['b-assess']);
  });

  it('gives three elements of one id three different ids', () => {
    const content = tidyModel(({ receive, check, assess }) => {
      check.id = receive.id;
      assess.id = receive.id;
    });
    const ids = applyFixes(content, ['duplicate-id']).subProcesses.flatMap(({ variants }) =>
      variants.flatMap(({ blocks }) => blocks.map((block: Block) => block.id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('scales any shares to a sum of 1', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 50 }), (values) => {
      const scaled = scaledToOne(values);
      expect(sumsToOne(scaled)).toBe(true);
      expect(scaled.every((value) => value >= 0 && value <= 1)).toBe(true);
    }),
  );
});

it.each([
  ['Gewerbeanmeldung entgegennehmen', true],
  ['Akte an das Bauamt geben', true],
  ['Einladungen per E-Mail versenden', true],
  ['Antrag prüfen (Erstantrag)', true],
  ['Ortstermin durchführen und Protokoll erstellen', true],
  ['Prüfung der Unterlagen', false],
  ['Antrag', false],
  ['prüfen', false],
  ['Antragsunterlagen', false],
  ['Das Prüfen', false],
])('reads whether “%s” is object and verb: %s', (title, expected) => {
  expect(endsInInfinitive(title)).toBe(expected);
});

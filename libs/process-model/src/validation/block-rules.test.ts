import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BlockContent } from '../content/block-content.ts';
import { blockContentSchema } from '../content/block-content.ts';
import { applyFixes } from './apply-fixes.ts';
import { blockRules } from './block-rules.ts';
import { lintBlockContent, type LintOptions } from './lint-block-content.ts';
import { tidyModel } from './tidy-model.fixture.ts';

const folder = join(import.meta.dirname, 'rules');
const docs = join(import.meta.dirname, '../../../../docs/rules');
const files = readdirSync(folder);
const keys = files.filter((file) => !file.endsWith('.fixture.ts')).map((file) => file.replace('.ts', ''));

it('knows a rule for every file in rules/, at least 25 in all', () => {
  expect(blockRules.map((rule) => rule.key).sort()).toEqual(keys.sort());
  expect(blockRules.length).toBeGreaterThanOrEqual(25);
});

it('has no documentation page without a rule, and lists every rule in the overview', () => {
  const pages = readdirSync(docs).filter((file) => file !== 'README.md');
  const overview = readFileSync(join(docs, 'README.md'), 'utf8');
  expect(pages.sort()).toEqual(blockRules.map((rule) => `${rule.key}.md`).sort());
  for (const rule of blockRules) expect(overview).toContain(`[${rule.key}](${rule.key}.md)`);
});

it('has nothing to say about the tidy model', () => {
  expect(lintBlockContent(tidyModel())).toEqual([]);
});

describe.each(blockRules.map((rule) => ({ key: rule.key, rule })))('rule $key', ({ key, rule }) => {
  it('has a documentation page in German and English that states its strength', () => {
    const page = existsSync(join(docs, `${key}.md`)) ? readFileSync(join(docs, `${key}.md`), 'utf8') : '';
    expect(page).toContain(`# ${key}`);
    expect(page).toContain(`## Deutsch: ${rule.title.de}`);
    expect(page).toContain(`## English: ${rule.title.en}`);
    expect(page).toContain(rule.severity === 'error' ? 'Fehler: verhindert die Freigabe' : 'Hinweis:');
  });

  it('reports its fixture that breaks it and not the one that holds', async () => {
    const { breaks, holds, options } = await fixture(key);
    expect(blockContentSchema.safeParse(breaks).error).toBeUndefined();
    expect(reports(holds, key, options)).toEqual([]);
    expect(reports(breaks, key, options).length).toBeGreaterThan(0);
  });

  it('points at something that exists, or at the place where it should be', async () => {
    const { breaks, options } = await fixture(key);
    for (const finding of reports(breaks, key, options)) {
      const parent = finding.pointer.split('/').slice(0, -1).join('/');
      expect(valueAt(breaks, parent)).toBeDefined();
      expect(finding.message.de).not.toBe(finding.message.en);
    }
  });

  it('offers a fix only where the fix removes the finding and keeps the content valid', async () => {
    const { breaks, options } = await fixture(key);
    const fixable = reports(breaks, key, options).filter((finding) => finding.fix !== undefined);
    const before = JSON.stringify(breaks);
    for (const finding of fixable) {
      const repaired = applyFixes(breaks, [finding.id], options);
      expect(reports(repaired, key, options).map(({ id }) => id)).not.toContain(finding.id);
      expect(blockContentSchema.safeParse(repaired).error).toBeUndefined();
    }
    expect(JSON.stringify(breaks)).toBe(before);
    expect(readFileSync(join(docs, `${key}.md`), 'utf8').includes('There is an automatic fix.')).toBe(
      fixable.length > 0,
    );
  });
});

function reports(content: BlockContent, key: string, options: LintOptions) {
  return lintBlockContent(content, options).filter((finding) => finding.rule === key);
}

async function fixture(key: string): Promise<{ breaks: BlockContent; holds: BlockContent; options: LintOptions }> {
  const loaded = (await import(`./rules/${key}.fixture.ts`)) as {
    breaks: BlockContent;
    holds: BlockContent;
    options?: LintOptions;
  };
  return { options: {}, ...loaded };
}

function valueAt(content: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], content);
}

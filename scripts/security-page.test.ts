import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
const shortened = { 'security/': 'deploy/standalone/src/security/', 'e2e/': 'deploy/standalone/src/e2e/' };

/** Everything in backticks that looks like a file or folder of the repository, in full. */
function namedPaths(): string[] {
  const quoted = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  return quoted
    .filter(
      (text) =>
        /^[\w./-]+$/.test(text) && (/\.(ts|mjs|md)$/.test(text) || /^(libs|services|gateway|deploy)\//.test(text)),
    )
    .map((text) => {
      const [short, long] = Object.entries(shortened).find(([prefix]) => text.startsWith(prefix)) ?? ['', ''];
      return long + text.slice(short.length);
    });
}

describe('docs/security.md', () => {
  it('names files that exist, in full', () => {
    const paths = namedPaths();
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names a test for every item of its tables, or says that there is none', () => {
    const rows = page.split('\n').filter((line) => /^\| (API\d|V\d)/.test(line));
    expect(rows.length).toBeGreaterThan(45);
    const without = rows.filter((row) => !/\.test\.ts`|\.test\.mjs`|none here/.test(row.split('|').at(-2) ?? ''));
    expect(without).toEqual([]);
  });

  it('names a command that package.json has', () => {
    const [, name = ''] = /^ {4}npm run ([\w:]+)$/m.exec(page) ?? [];
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts[name]).toBeDefined();
  });
});

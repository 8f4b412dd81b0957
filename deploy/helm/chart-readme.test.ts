import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe("the chart's README", () => {
  const copy = mkdtempSync(join(tmpdir(), 'prozessplattform-chart-'));
  const here = (...path: string[]) => join(import.meta.dirname, ...path);

  beforeAll(() => {
    mkdirSync(join(copy, 'prozessplattform'));
    copyFileSync(here('write-readme.mjs'), join(copy, 'write-readme.mjs'));
    copyFileSync(here('prozessplattform', 'values.yaml'), join(copy, 'prozessplattform', 'values.yaml'));
    symlinkSync(here('..', '..', 'node_modules'), join(copy, 'node_modules'));
    spawnSync(process.execPath, [join(copy, 'write-readme.mjs')]);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it('says what values.yaml says', () => {
    const written = readFileSync(join(copy, 'prozessplattform', 'README.md'), 'utf8');
    expect(readFileSync(here('prozessplattform', 'README.md'), 'utf8')).toBe(written);
  });

  it('explains every value', () => {
    const text = readFileSync(here('prozessplattform', 'README.md'), 'utf8');
    expect(text.split('\n').filter((line) => line.endsWith('| undefined |'))).toEqual([]);
    expect(text).toContain('| `defaults.image.registry` | `""` | Registry');
  });
});

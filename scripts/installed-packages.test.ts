import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { matchesLockFile } = (await import(join(import.meta.dirname, 'installed-packages.mjs'))) as {
  matchesLockFile: (root: string) => boolean;
};

describe('whether packages must be installed', () => {
  let root = '';
  const lock = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));
  const wanted = {
    '': { name: 'root' },
    'libs/a': { name: 'a' },
    'node_modules/a': { resolved: 'libs/a', link: true },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/b-darwin': { version: '1.0.0', optional: true },
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'prozessplattform-installed-'));
    mkdirSync(join(root, 'node_modules'));
    lock('package-lock.json', wanted);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is so when there are none, or an installation was cut short', () => {
    expect(matchesLockFile(root)).toBe(false);
  });

  it("is not so when all are there but another platform's", () => {
    const { 'node_modules/b-darwin': _, ...here } = wanted;
    lock('node_modules/.package-lock.json', here);
    expect(matchesLockFile(root)).toBe(true);
  });

  it('is so when one has another version than the lock file says', () => {
    lock('node_modules/.package-lock.json', { ...wanted, 'node_modules/b': { version: '1.0.1' } });
    expect(matchesLockFile(root)).toBe(false);
  });
});

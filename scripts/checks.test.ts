import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

describe('the checks of npm run check', () => {
  let tree = '';
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  const check = (name: string) => {
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'checks', name)], {
      cwd: tree,
      encoding: 'utf8',
    });
    return { passed: status === 0, said: stdout.trim() };
  };
  const lockFile = (packages: object) => write('package-lock.json', JSON.stringify({ packages }));

  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'prozessplattform-checks-'));
    execFileSync('git', ['init', '--quiet'], { cwd: tree });
    lockFile({});
  });
  afterEach(() => rmSync(tree, { recursive: true }));

  it('refuse a lock file with a download address', () => {
    lockFile({ 'node_modules/a': { version: '1.0.0', resolved: 'https://packages.example/a.tgz' } });
    expect(check('lock-file.mjs')).toEqual({
      passed: false,
      said: 'package-lock.json: node_modules/a holds a download address',
    });
  });

  it("refuse a lock file without another platform's binary", () => {
    lockFile({ 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-darwin': '1.0.0' } } });
    expect(check('lock-file.mjs').said).toBe(
      'package-lock.json: node_modules/a wants a-darwin, which the lock file lacks',
    );
  });

  it.each(['*', 'latest', '>=1'])('refuse the floating version %s', (version) => {
    write('package.json', JSON.stringify({ dependencies: { a: version } }));
    expect(check('lock-file.mjs')).toEqual({ passed: false, said: `package.json: a is "${version}"` });
  });

  it('take a lock file with links between workspaces and fixed ranges', () => {
    lockFile({ 'node_modules/a': { resolved: 'libs/a', link: true } });
    write('package.json', JSON.stringify({ dependencies: { a: '^1.2.3' } }));
    expect(check('lock-file.mjs')).toEqual({ passed: true, said: '' });
  });

  it.each(['only', 'skip', 'todo'])('name a test that is marked %s', (mark) => {
    write('libs/a/src/a.test.ts', `it('runs', () => {});\nit.${mark}('waits', () => {});\n`);
    expect(check('every-test-runs.mjs')).toEqual({
      passed: false,
      said: `libs/a/src/a.test.ts:2: it.${mark}('waits', () => {});`,
    });
  });

  it('show a file above 250 lines and fail at one above 400', () => {
    write('libs/a/src/long.ts', '\n'.repeat(300));
    expect(check('file-length.mjs')).toEqual({ passed: true, said: 'libs/a/src/long.ts: 300 lines' });
    write('libs/a/src/longer.ts', '\n'.repeat(401));
    expect(check('file-length.mjs').passed).toBe(false);
  });
});

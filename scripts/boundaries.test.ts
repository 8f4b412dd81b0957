import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const tool = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const config = join(root, '.dependency-cruiser.cjs');

/** One import per boundary, each on the wrong side of it. */
const violations: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'services-are-islands': ['services/analysis/src/steal.ts', '../../modelling/src/model.ts'],
  'libs-know-no-service': ['libs/contracts/src/know.ts', '../../../services/modelling/src/model.ts'],
  'nobody-knows-the-runner': ['gateway/src/run.ts', '../../deploy/standalone/src/main.ts'],
  'domain-is-pure': ['libs/process-model/src/read.ts', 'node:fs'],
  'no-test-code-in-production': ['services/modelling/src/cheat.ts', './model.fixture.ts'],
  'only-storage-knows-mongoose': ['services/modelling/src/models/query.ts', 'mongoose'],
  'only-messaging-knows-amqplib': ['services/modelling/src/messaging/send.ts', 'amqplib'],
  'only-bpmn-knows-bpmn-moddle': ['services/modelling/src/models/parse.ts', 'bpmn-moddle'],
};
/** The same packages on the right side. */
const allowed: readonly (readonly [string, string])[] = [
  ['services/modelling/src/storage/store.ts', 'mongoose'],
  ['libs/messaging/src/amqp/bus.ts', 'amqplib'],
  ['services/modelling/src/bpmn/read.ts', 'bpmn-moddle'],
  ['libs/process-model/src/hash.ts', 'node:crypto'],
  ['deploy/standalone/src/all.ts', '../../../services/modelling/src/model.ts'],
  ['services/modelling/src/model.test.ts', './model.fixture.ts'],
];

describe('the boundaries', () => {
  const tree = mkdtempSync(join(tmpdir(), 'prozessplattform-boundaries-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  const cruise = () =>
    spawnSync(
      process.execPath,
      [tool, '--config', config, '--output-type', 'json', 'libs', 'services', 'gateway', 'deploy'],
      {
        cwd: tree,
        encoding: 'utf8',
        maxBuffer: 16_000_000,
      },
    );
  let found: readonly string[] = [];

  beforeAll(() => {
    write('package.json', '{ "type": "module" }');
    for (const file of [
      'services/modelling/src/model.ts',
      'services/modelling/src/model.fixture.ts',
      'deploy/standalone/src/main.ts',
    ]) {
      write(file, 'export const value = 1;\n');
    }
    for (const name of ['mongoose', 'amqplib', 'bpmn-moddle']) {
      write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
      write(`node_modules/${name}/index.js`, '');
    }
    mkdirSync(join(tree, 'node_modules', '@swc'));
    symlinkSync(join(root, 'node_modules', '@swc', 'core'), join(tree, 'node_modules', '@swc', 'core'));
    for (const [file, imported] of [...Object.values(violations), ...allowed]) write(file, `import '${imported}';\n`);
    const { summary } = JSON.parse(cruise().stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    found = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  });
  afterAll(() => rmSync(tree, { recursive: true }));

  it('name each import that crosses one, and no other', () => {
    const wanted = Object.entries(violations).map(([rule, [file]]) => `${rule}: ${file}`);
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });
});

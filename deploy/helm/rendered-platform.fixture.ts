import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentOf, deploymentsIn, type Container, type Manifest } from './manifests.ts';

export interface RenderedPlatform {
  readonly gateway: string;
  /** Waits until every process answers /readyz. */
  ready(): Promise<void>;
  /** Ends all with SIGTERM and resolves to their exit codes by name. */
  stop(): Promise<Record<string, number | null>>;
}

interface Workload {
  readonly name: string;
  readonly container: Container;
  readonly port: number;
}

interface Running {
  readonly name: string;
  readonly process: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Runs every deployment of the manifests as a process of this machine, with the command and the environment that the
 * manifest gives it. Only host names and the files of secrets are put in place, as a cluster does.
 */
export async function runRendered(
  manifests: readonly Manifest[],
  secretsOf: (workload: string) => Record<string, string>,
): Promise<RenderedPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-rendered-'));
  const workloads = await Promise.all(
    deploymentsIn(manifests).map(async ({ metadata, spec }): Promise<Workload> => {
      const [container] = spec.template.spec.containers;
      if (container === undefined) throw new Error(`${metadata.name} has no container`);
      return { name: componentOf(metadata.labels), container, port: await freePort() };
    }),
  );
  const running = workloads.map((workload) => {
    const secrets = join(directory, workload.name);
    mkdirSync(secrets);
    for (const [name, value] of Object.entries(secretsOf(workload.name))) writeFileSync(join(secrets, name), value);
    return start(workload, environmentOf(workload, workloads, secrets));
  });
  const gateway = running.find(({ name }) => name === 'gateway')?.url ?? '';
  return {
    gateway,
    ready: async () => {
      await Promise.all(running.map(untilReady));
    },
    stop: async () => {
      const codes = await Promise.all(running.map(async (one) => [one.name, await end(one.process)] as const));
      rmSync(directory, { recursive: true, force: true });
      return Object.fromEntries(codes);
    },
  };
}

function environmentOf(
  { container, port }: Workload,
  all: readonly Workload[],
  secrets: string,
): Record<string, string> {
  const given = (container.env ?? []).map(({ name, value }): [string, string] => {
    const host = /^http:\/\/[\w-]+-(\w+):8080$/.exec(value)?.[1];
    const called = all.find((one) => one.name === host);
    if (called !== undefined) return [name, `http://127.0.0.1:${called.port}`];
    return [name, value.replace('/etc/prozessplattform', secrets)];
  });
  return { ...Object.fromEntries(given), PORT: String(port), HOST: '127.0.0.1' };
}

function start({ name, container, port }: Workload, env: Record<string, string>): Running {
  const child = spawn(process.execPath, ['--enable-source-maps', ...(container.args ?? [])], { cwd: root, env });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  return { name, process: child, url: `http://127.0.0.1:${port}`, output: () => output };
}

async function untilReady({ name, process: child, url, output }: Running): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz?services=all`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${name} is not ready (exit code ${child.exitCode}):\n${output()}`);
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

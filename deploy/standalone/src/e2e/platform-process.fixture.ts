import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(import.meta.dirname, '..', '..', '..', '..');

/** A process of the platform. */
export interface PlatformProcess {
  readonly name: string;
  readonly pid: number;
  /** What it printed, both streams. */
  output(): string;
  /** Resolves with the exit code once it ended. */
  readonly ended: Promise<number | null>;
  /** The signal that ended it, once it ended by one. */
  endedBy(): NodeJS.Signals | null;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Says something to a process that was started with a channel, and resolves with what it says next. */
  ask(message: unknown): Promise<unknown>;
}

export interface ProcessInput {
  readonly name: string;
  /** Path below the root of the repository: a source (.ts) or what was built of it (.js). */
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** Whether the test talks with the process: for what is loaded before the platform. */
  readonly hasChannel?: boolean;
}

export function startProcess(input: ProcessInput): PlatformProcess {
  const { name, main, environment, nodeOptions = [], hasChannel = false } = input;
  const fromSources = main.endsWith('.ts') ? ['--conditions=source', '--disable-warning=ExperimentalWarning'] : [];
  const args = [...fromSources, ...nodeOptions, join(root, main)];
  const { NODE_OPTIONS: _jest, NODE_ENV: _test, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...withoutPlatformSettings(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  if (child.stdout === null || child.stderr === null) throw new Error(`${name} has no output`);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    name,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    endedBy: () => child.signalCode,
    kill: (signal) => end(child, ended, signal),
    ask: (message) => ask(child, message),
  };
}

/** Resolves with nothing when the process is gone. */
async function ask(child: ChildProcess, message: unknown): Promise<unknown> {
  if (!child.connected) return undefined;
  const settled = new AbortController();
  const { signal } = settled;
  const heard = Promise.race([
    once(child, 'message', { signal }).then(([answer]) => answer as unknown),
    once(child, 'exit', { signal }).then(() => undefined),
  ]);
  child.send(message as string, () => undefined);
  return heard.finally(() => settled.abort());
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await ended;
}

const platformSettings = ['DATA_DIR', 'PORT', 'HOST', 'MONGODB_URI', 'AMQP_URL', 'REDIS_URL', 'PUBLIC_URL', 'SEED'];

function withoutPlatformSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !platformSettings.includes(name)));
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits for `/readyz`; throws with what the process printed when it ends or takes too long. */
export async function untilReady(url: string, started: PlatformProcess, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const state: { code?: number | null } = {};
  void started.ended.then((code) => (state.code = code));
  while (Date.now() < deadline && state.code === undefined) {
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${started.name} did not get ready (exit code ${state.code}):\n${started.output()}`);
}

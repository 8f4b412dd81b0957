import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@prozessplattform/testing';
import { bootDistributed } from '../boot-distributed.fixture.ts';
import { freePort, startProcess, untilReady, type PlatformProcess } from '../platform-process.fixture.ts';
import type { Arming, Passes } from './crash-points.preload.fixture.ts';

/** A platform of real processes, of which some can be told where to die. */
export interface CrashRig {
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
  /** Names of the processes that can be told. */
  readonly victims: readonly string[];
  process(victim: string): PlatformProcess;
  /** Starts a process that died, as an operating system would. */
  restart(victim: string): Promise<void>;
  stop(): Promise<void>;
}

const preload = join(import.meta.dirname, 'crash-points.preload.fixture.ts');
const watched = { nodeOptions: ['--import', preload], hasChannel: true };

/** Everything in one process, with its data in a folder. */
export async function embeddedRig(): Promise<CrashRig> {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-sharing-crash-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let running: PlatformProcess;
  const start = async () => {
    running = startProcess({
      name: 'standalone',
      main: 'deploy/standalone/src/main.ts',
      environment: { DATA_DIR: directory, PORT: String(port), PUBLIC_URL: url, SEED: 'none', LOG_LEVEL: 'warn' },
      ...watched,
    });
    await untilReady(url, running);
  };
  await start();
  const { adminPassword } = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as {
    adminPassword: string;
  };
  return {
    url,
    admin: { email: 'verwaltung@land.example', password: adminPassword },
    victims: ['standalone'],
    process: () => running,
    restart: start,
    stop: async () => {
      await running.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Every service by itself on RabbitMQ and Redis; catalogue and modelling can be told where to die. */
export async function distributedRig(): Promise<CrashRig> {
  const platform = await bootDistributed({ starts: { catalogue: watched, modelling: watched } });
  const victims = ['catalogue', 'modelling'] as const;
  const known = (name: string) => victims.find((victim) => victim === name)!;
  return {
    url: platform.url,
    admin: platform.admin,
    victims,
    process: (victim) => platform.processes.get(known(victim))!,
    restart: (victim) => platform.restart(known(victim)),
    stop: platform.stop,
  };
}

/** Starts what is still dead, e.g. after a test that failed. */
export async function revive(rig: CrashRig): Promise<void> {
  for (const victim of rig.victims) if (rig.process(victim).endedBy() !== null) await rig.restart(victim);
}

/** Tells all victims to count from now on, and one of them where to die. */
export async function arm(rig: CrashRig, point?: { readonly victim: string } & Required<Arming>): Promise<void> {
  for (const victim of rig.victims) {
    const { point: where, nth } = point?.victim === victim ? point : {};
    await rig.process(victim).ask(where === undefined ? {} : { point: where, nth });
  }
}

export async function passesOf(rig: CrashRig, victim: string): Promise<Passes> {
  const told = await rig.process(victim).ask('tell');
  return (told as Passes | undefined) ?? { passes: {}, quietMs: Number.POSITIVE_INFINITY };
}

/** Waits until no victim wrote or published anything for a while. */
export async function untilQuiet(rig: CrashRig, milliseconds: number): Promise<void> {
  await eventually(async () => {
    const told = await Promise.all(rig.victims.map((victim) => passesOf(rig, victim)));
    return told.every(({ quietMs }) => quietMs >= milliseconds);
  }, 60_000);
}

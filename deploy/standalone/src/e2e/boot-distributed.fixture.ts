import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@prozessplattform/testing';
import type { BootedPlatform } from './booted-platform.fixture.ts';
import {
  freePort,
  startProcess,
  untilReady,
  type PlatformProcess,
  type ProcessInput,
} from './platform-process.fixture.ts';

export const serviceNames = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface DistributedOptions {
  /** Default: an embedded-mongo process of its own, shared by wire. */
  readonly databaseUri?: string;
  /** Default: a new virtual host on the broker of RABBITMQ_VHOST_CMD, else AMQP_URL. */
  readonly amqpUrl?: string;
  /** Further settings for all processes. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How those services are started otherwise. */
  readonly starts?: Readonly<Partial<Record<ServiceName, Pick<ProcessInput, 'nodeOptions' | 'hasChannel'>>>>;
}

/** Every service and the gateway as a process of its own. */
export interface DistributedPlatform extends BootedPlatform {
  readonly processes: ReadonlyMap<ServiceName | 'gateway' | 'database', PlatformProcess>;
  /** Starts a process that was killed again, on its port. */
  restart(name: ServiceName | 'gateway'): Promise<void>;
}

const adminPassword = 'ein Passwort nur für Tests';

/** Needs REDIS_URL and a RabbitMQ (see DistributedOptions), which CI starts. */
export async function bootDistributed(options: DistributedOptions = {}): Promise<DistributedPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-distributed-'));
  const processes = new Map<ServiceName | 'gateway' | 'database', PlatformProcess>();
  const stop = async () => {
    const order = ['gateway', ...serviceNames, 'database'] as const;
    for (const name of order) await processes.get(name)?.kill();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const databaseUri = options.databaseUri ?? (await startDatabase(processes, directory));
    const ports = new Map<ServiceName | 'gateway', number>();
    for (const name of [...serviceNames, 'gateway'] as const) ports.set(name, await freePort());
    const url = `http://127.0.0.1:${ports.get('gateway')}`;
    const shared = { ...sharedSettings(options, url), MONGODB_URI: databaseUri, ...options.environment };
    const start = async (name: ServiceName | 'gateway') => {
      const started = startProcess({
        name,
        main: name === 'gateway' ? 'gateway/src/main.ts' : `services/${name}/src/main.ts`,
        environment: { ...shared, ...ownSettings(name, ports), PORT: String(ports.get(name)) },
        ...(name === 'gateway' ? {} : options.starts?.[name]),
      });
      processes.set(name, started);
      await untilReady(`http://127.0.0.1:${ports.get(name)}`, started);
    };
    for (const name of serviceNames) await start(name);
    await start('gateway');
    return {
      url,
      admin: { email: 'verwaltung@land.example', password: adminPassword },
      demoPassword: 'ein Demo-Passwort nur für Tests',
      processes,
      restart: start,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDatabase(processes: Map<string, PlatformProcess>, directory: string): Promise<string> {
  const port = await freePort();
  const database = startProcess({
    name: 'database',
    main: 'libs/embedded-mongo/src/main.ts',
    environment: { DATA_DIR: join(directory, 'database'), PORT: String(port) },
  });
  processes.set('database', database);
  await eventually(() => database.output().includes('listens on'), 20_000);
  return `mongodb://127.0.0.1:${port}/`;
}

function sharedSettings({ amqpUrl }: DistributedOptions, publicUrl: string): Record<string, string> {
  const { RABBITMQ_VHOST_CMD, AMQP_URL, REDIS_URL } = process.env;
  const broker = amqpUrl ?? (RABBITMQ_VHOST_CMD === undefined ? AMQP_URL : newVirtualHost(RABBITMQ_VHOST_CMD));
  if (broker === undefined || REDIS_URL === undefined) throw new Error('AMQP_URL and REDIS_URL have to be set');
  return { AMQP_URL: broker, REDIS_URL, PUBLIC_URL: publicUrl, HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
}

function newVirtualHost(command: string): string {
  return execFileSync('bash', ['-c', command], { encoding: 'utf8' }).trim();
}

function ownSettings(name: ServiceName | 'gateway', ports: ReadonlyMap<string, number>): Record<string, string> {
  if (name === 'identity') {
    return {
      LAND_NAME: 'Freistaat Sachsen (Demo)',
      KEY_ENCRYPTION_KEY: 'nur für Tests: mindestens 32 Zeichen lang',
      BOOTSTRAP_ADMIN_EMAIL: 'verwaltung@land.example',
      BOOTSTRAP_ADMIN_PASSWORD: adminPassword,
    };
  }
  if (name === 'notifications') return { KEY_ENCRYPTION_KEY: 'nur für Tests: mindestens 32 Zeichen lang' };
  if (name !== 'gateway') return {};
  const urls = serviceNames.map((service) => [
    `${service.toUpperCase()}_URL`,
    `http://127.0.0.1:${ports.get(service)}`,
  ]);
  return Object.fromEntries(urls) as Record<string, string>;
}

import { exec } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { serviceNames, type DistributedPlatform } from './boot-distributed.fixture.ts';
import type { FaultProxy } from './fault-proxy.fixture.ts';
import { shuffled } from './seeded-random.fixture.ts';

export interface FaultInput {
  readonly platform: DistributedPlatform;
  readonly proxy: FaultProxy;
  readonly random: () => number;
  readonly count: number;
  /** The share of the commands that were sent, 0 to 1. */
  readonly progress: () => number;
  readonly tell: (line: string) => void;
}

interface Fault {
  readonly name: string;
  cause(): Promise<void> | void;
}

/** Brings one fault after the other, evenly over the commands; answers how many there were of each kind. */
export async function disturb({ count, progress, tell, ...input }: FaultInput): Promise<Map<string, number>> {
  const caused = new Map<string, number>();
  const plan = planOf(faultsOf({ ...input, tell }), input.random);
  for (let fault = 0; fault < count; fault++) {
    while (progress() < (fault + 0.5) / count) await wait(50);
    const { name, cause } = plan(fault);
    tell(`fault ${fault + 1}: ${name}`);
    await cause();
    caused.set(name, (caused.get(name) ?? 0) + 1);
    await wait(1_000);
  }
  return caused;
}

/**
 * Each kind once, in a new order every round. RabbitMQ 3.10 keeps a quorum queue without leader when it is killed within
 * seconds of the queue's declaration, therefore the first round ends with the broker.
 */
function planOf(faults: readonly Fault[], random: () => number): (number: number) => Fault {
  const [broker, ...others] = faults;
  if (broker === undefined) throw new Error('there are no faults');
  let order = [...shuffled(others, random), broker];
  return (number) => {
    const place = number % faults.length;
    if (number > 0 && place === 0) order = shuffled(faults, random);
    return order[place] ?? broker;
  };
}

function faultsOf({
  platform,
  proxy,
  random,
  tell,
}: Pick<FaultInput, 'platform' | 'proxy' | 'random' | 'tell'>): Fault[] {
  return [
    { name: 'broker killed and started', cause: restartBroker },
    {
      name: 'process killed -9',
      cause: async () => {
        const names = [...serviceNames, 'gateway'] as const;
        const name = names[Math.floor(random() * names.length)] ?? 'catalogue';
        tell(`  victim: ${name}`);
        await platform.processes.get(name)?.kill('SIGKILL');
        await wait(500);
        await platform.restart(name);
      },
    },
    { name: 'connections cut', cause: () => proxy.cut() },
    { name: 'connections half-closed', cause: () => proxy.halfClose() },
    { name: 'connections delayed', cause: () => proxy.delay(3_000) },
    { name: 'Redis flushed', cause: flushRedis },
  ];
}

async function restartBroker(): Promise<void> {
  const { RABBITMQ_RESTART_CMD } = process.env;
  if (RABBITMQ_RESTART_CMD === undefined) throw new Error('RABBITMQ_RESTART_CMD has to be set');
  await promisify(exec)(RABBITMQ_RESTART_CMD);
}

async function flushRedis(): Promise<void> {
  const { hostname, port } = new URL(process.env['REDIS_URL'] ?? '');
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('FLUSHALL\r\n'));
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

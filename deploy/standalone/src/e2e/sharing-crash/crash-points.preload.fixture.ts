import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Loaded before a process of the platform (`node --import`), which knows nothing of it: watches what the drivers of database
 * and broker send, counts writes and publishes, and ends the process with SIGKILL at the one it is told to end at.
 */

/** What the process is told: end at the `nth` pass of `point`, or only count. */
export interface Arming {
  readonly point?: string;
  readonly nth?: number;
}

/** What it answers when asked: passes of each point since it was armed, and how long it has been quiet. */
export interface Passes {
  readonly passes: Readonly<Record<string, number>>;
  readonly quietMs: number;
}

const require = createRequire(import.meta.url);
// In this order: findAndModify has a field `update`.
const writeCommands = ['findAndModify', 'insert', 'update', 'delete'];

let armed: Arming | undefined;
let passes: Record<string, number> = {};
let lastPass = Date.now();

process.on('message', (message: Arming | 'tell') => {
  if (message !== 'tell') {
    armed = message;
    passes = {};
  }
  process.send?.({ passes, quietMs: Date.now() - lastPass } satisfies Passes);
});
process.channel?.unref();
watchDatabase();
watchBroker();
useSmallContent();

function pass(point: string): void {
  lastPass = Date.now();
  if (armed === undefined) return;
  passes[point] = (passes[point] ?? 0) + 1;
  if (armed.point === point && passes[point] === armed.nth) process.kill(process.pid, 'SIGKILL');
}

type Command = (ns: { db: string }, command: Record<string, unknown>, ...rest: unknown[]) => Promise<unknown>;

function watchDatabase(): void {
  const { Connection } = require('mongodb/lib/cmap/connection.js') as {
    Connection: { prototype: { command: Command } };
  };
  const send = Connection.prototype.command;
  Connection.prototype.command = async function watched(ns, command, ...rest) {
    const name = writeCommands.find((wanted) => wanted in command);
    if (name === undefined) return send.call(this, ns, command, ...rest);
    const collection = `${ns.db}.${String(command[name])}`;
    // In the embedded profile an event is published when it stands in its queues.
    const isPublish = collection === 'pp_bus.bus_messages' && name === 'insert';
    const point = isPublish ? 'publish' : `write ${collection} ${name}`;
    pass(`before ${point}`);
    const answer = await send.call(this, ns, command, ...rest);
    pass(`after ${point}`);
    return answer;
  };
}

type Confirmed = (error: unknown) => void;
type Publish = (...message: [exchange: string, key: string, content: Buffer, options: unknown, Confirmed]) => boolean;

function watchBroker(): void {
  const { ConfirmChannel } = require(join(dirname(require.resolve('amqplib')), 'lib/channel_model.js')) as {
    ConfirmChannel: { prototype: { publish: Publish } };
  };
  const publish = ConfirmChannel.prototype.publish;
  ConfirmChannel.prototype.publish = function watched(...message) {
    const [exchange, key, content, options, confirmed] = message;
    pass('before publish');
    return publish.call(this, exchange, key, content, options, (error) => {
      pass('after publish');
      confirmed(error);
    });
  };
}

/** A sample register of three entries instead of the one shipped, so that every write of it can be tried. */
function useSmallContent(): void {
  const small = pathToFileURL(
    join(import.meta.dirname, '../../../../../services/catalogue/src/testing/small-content.fixture.ts'),
  ).href;
  const source = `import { smallContent } from ${JSON.stringify(small)};
export const loadShippedContent = () => ({ ...smallContent(3), blueprints: () => [] });`;
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('/shipped-content/load-shipped-content.ts')
        ? { format: 'module', shortCircuit: true, source }
        : next(url, context),
  });
}

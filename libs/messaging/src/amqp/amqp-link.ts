import type { QueueDefinition } from '@prozessplattform/contracts';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { Log } from '../log.ts';
import { closeConnection } from './close-connection.ts';
import { declareTopology } from './topology.ts';

export interface LinkOptions {
  readonly url: string;
  /** Name of the connection in the broker's management view. */
  readonly service: string;
  readonly log: Log;
  readonly topology: readonly QueueDefinition[];
  readonly retryDelaysMs: readonly number[];
}

/** Two connections that work: a broker that takes no events stops reading from whoever publishes, and so their acks too. */
export interface Session {
  /** For whatever consumes. */
  readonly connection: ChannelModel;
  readonly publishing: ConfirmChannel;
}

export interface SessionUser {
  /** Called for every new session, also the first. */
  up(session: Session): void;
  down(): void;
}

const firstDelayMs = 100;
const maxDelayMs = 10_000;

/** Keeps a session with the broker: reconnects with growing, jittered delay and declares the topology each time. */
export class AmqpLink {
  readonly #options: LinkOptions;
  readonly #users = new Set<SessionUser>();
  #session: Session | undefined;
  #connections: readonly ChannelModel[] = [];
  /** What was lost before it was used. */
  readonly #gone = new WeakSet<ChannelModel>();
  #blocked: string | undefined;
  #closed = false;
  #failures = 0;
  #trouble = '';
  #timer: NodeJS.Timeout | undefined;
  #connecting: Promise<void> | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** Why nothing can be published now; undefined when it can. */
  get impediment(): string | undefined {
    if (this.#closed) return 'bus is closed';
    if (this.#session === undefined) return 'no connection to the broker';
    return this.#blocked === undefined ? undefined : `the broker blocks publishers: ${this.#blocked}`;
  }

  /** The first connection, tried again for `timeoutMs`; throws after that. */
  async open(timeoutMs: number): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (this.#session === undefined) {
      clearTimeout(this.#timer);
      await this.#connect();
      if (this.#session !== undefined) return;
      if (Date.now() > end) {
        await this.close();
        throw new Error(`no connection to the broker within ${timeoutMs} ms`);
      }
      await new Promise((resolve) => setTimeout(resolve, firstDelayMs * 2));
    }
  }

  use(user: SessionUser): void {
    this.#users.add(user);
    if (this.#session !== undefined) user.up(this.#session);
  }

  release(user: SessionUser): void {
    this.#users.delete(user);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#connecting;
    this.#session = undefined;
    await Promise.all(this.#connections.map(closeConnection));
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#establish().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  async #establish(): Promise<void> {
    const opened: ChannelModel[] = [];
    try {
      for (const purpose of ['publishes', 'consumes']) opened.push(await this.#dial(purpose));
      const [forPublishing, connection] = opened as [ChannelModel, ChannelModel];
      const publishing = await forPublishing.createConfirmChannel();
      this.#watchPublishing(forPublishing, publishing);
      const declaring = await connection.createChannel();
      declaring.on('error', ignore);
      await declareTopology(declaring, this.#options.topology, this.#options.retryDelaysMs);
      await declaring.close();
      if (opened.some((one) => this.#gone.has(one))) throw new Error('a connection was lost again at once');
      this.#connections = opened;
      this.#established({ connection, publishing });
    } catch (error) {
      for (const connection of opened) void closeConnection(connection);
      this.#lost(undefined, error);
    }
  }

  async #dial(purpose: string): Promise<ChannelModel> {
    const connection = await connect(withHeartbeat(this.#options.url), {
      timeout: 10_000,
      noDelay: true,
      clientProperties: { connection_name: `${this.#options.service} ${purpose}` },
    });
    this.#watch(connection);
    return connection;
  }

  #established(session: Session): void {
    if (this.#closed) {
      for (const connection of this.#connections) void closeConnection(connection);
      return;
    }
    if (this.#failures > 0) this.#options.log.info({ attempts: this.#failures }, 'connected to the broker again');
    this.#failures = 0;
    this.#blocked = undefined;
    this.#session = session;
    for (const user of this.#users) user.up(session);
  }

  #watch(connection: ChannelModel): void {
    connection.on('error', ignore);
    connection.on('close', (error) => {
      this.#gone.add(connection);
      this.#lost(connection, error);
    });
    connection.on('blocked', (reason) => {
      this.#blocked = reason;
      this.#options.log.warn({ reason }, 'the broker blocks publishers');
    });
    connection.on('unblocked', () => {
      this.#blocked = undefined;
      this.#options.log.info({}, 'the broker takes events again');
    });
  }

  /** A publishing channel dies of a missing exchange: connecting anew declares it again. */
  #watchPublishing(connection: ChannelModel, publishing: ConfirmChannel): void {
    publishing.on('error', (error) =>
      this.#options.log.warn({ error: String(error) }, 'the broker closed the publishing channel'),
    );
    publishing.on('close', () => {
      this.#gone.add(connection);
      if (this.#session?.publishing === publishing) void closeConnection(connection);
    });
  }

  /** `error` and `close` may both fire, and a failed attempt has no session: each loss counts once and ends both connections. */
  #lost(connection: ChannelModel | undefined, error: unknown): void {
    const wasUp = this.#session !== undefined && this.#connections.some((one) => one === connection);
    if (connection !== undefined && !wasUp) return;
    this.#session = undefined;
    for (const other of this.#connections) if (other !== connection) void closeConnection(other);
    this.#connections = [];
    if (wasUp) for (const user of this.#users) user.down();
    if (this.#closed) return;
    this.#tell(String(error));
    const delay = Math.min(maxDelayMs, firstDelayMs * 2 ** this.#failures++);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), delay * (0.5 + Math.random()));
  }

  /** One line per kind of trouble, not per attempt. */
  #tell(trouble: string): void {
    if (this.#failures === 0 || trouble !== this.#trouble)
      this.#options.log.warn({ error: trouble }, 'no connection to the broker, trying again');
    this.#trouble = trouble;
  }
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.set('heartbeat', '10');
  return parsed.href;
}

function ignore(): void {}

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy before the broker, to cut, stall or speak in its name. */
export interface TcpProxy {
  /** The broker's URL with the proxy's address. */
  readonly url: string;
  /** Breaks all connections; new ones work. */
  cut(): void;
  /** Swallows whatever either side sends, until the connections are cut. */
  stall(): void;
  /** Sends bytes to all clients as if from the broker; only while it is silent. */
  say(bytes: Buffer): void;
  readonly connections: number;
  close(): Promise<void>;
}

export async function startTcpProxy(brokerUrl: string): Promise<TcpProxy> {
  const broker = new URL(brokerUrl);
  const pairs = new Set<{ client: Socket; upstream: Socket }>();
  let connections = 0;
  const server = createServer((client) => {
    connections++;
    const pair = { client, upstream: connect(Number(broker.port || 5672), broker.hostname) };
    pairs.add(pair);
    client.pipe(pair.upstream);
    pair.upstream.pipe(client);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      pair.upstream.destroy();
    };
    for (const socket of [client, pair.upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(brokerUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => pairs.forEach(({ client, upstream }) => [client, upstream].forEach((socket) => socket.destroy()));
  return {
    url: url.href,
    cut,
    stall: () =>
      pairs.forEach(({ client, upstream }) => {
        client.unpipe(upstream);
        upstream.unpipe(client);
        client.resume();
        upstream.resume();
      }),
    say: (bytes) => pairs.forEach(({ client }) => client.write(bytes)),
    get connections() {
      return connections;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The frame with which a broker tells that it takes no more events: connection.blocked(reason). */
export function blockedFrame(reason: string): Buffer {
  const text = Buffer.from(reason);
  return methodFrame(Buffer.concat([Buffer.from([0, 10, 0, 60, text.length]), text]));
}

export function unblockedFrame(): Buffer {
  return methodFrame(Buffer.from([0, 10, 0, 61]));
}

function methodFrame(payload: Buffer): Buffer {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(payload.length, 3);
  return Buffer.concat([head, payload, Buffer.from([0xce])]);
}

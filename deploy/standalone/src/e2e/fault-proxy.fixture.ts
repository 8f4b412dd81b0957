import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that can do to connections what networks do. */
export interface FaultProxy {
  readonly port: number;
  /** Drops every connection at once. */
  cut(): void;
  /** Ends one direction only: the other side learns of it late. */
  halfClose(): void;
  /** Holds everything back for a while. */
  delay(ms: number): void;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export async function startFaultProxy(target: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  const listener = createServer((client) => {
    const server = connect(target.port, target.host);
    const pair = { client, server };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(server);
    server.pipe(client);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const cut = () => {
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    port: (listener.address() as AddressInfo).port,
    cut,
    halfClose: () => {
      for (const { client } of pairs) client.end();
    },
    delay: (ms) => {
      const held = [...pairs];
      for (const { client, server } of held) {
        client.unpipe(server);
        server.unpipe(client);
      }
      setTimeout(() => {
        for (const { client, server } of held) {
          client.pipe(server);
          server.pipe(client);
        }
      }, ms);
    },
    stop: async () => {
      cut();
      listener.close();
      await once(listener, 'close');
    },
  };
}

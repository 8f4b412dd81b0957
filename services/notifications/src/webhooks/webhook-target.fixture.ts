import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TargetCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** A server of a subscriber, which says yes to the handshake and then does what the test wants. */
export interface WebhookTarget {
  readonly url: string;
  readonly calls: readonly TargetCall[];
  /** Ids of what it took with 2xx, in order. */
  readonly taken: readonly string[];
  confirms: boolean;
  answer: (response: ServerResponse, call: TargetCall) => void;
  stop(): Promise<void>;
}

export async function startTarget(): Promise<WebhookTarget> {
  const calls: TargetCall[] = [];
  const taken: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      const origin = String(request.headers['webhook-request-origin']);
      response.writeHead(200, target.confirms ? { 'WebHook-Allowed-Origin': origin } : {}).end();
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const call = { headers: request.headers, body, at: Date.now() };
      calls.push(call);
      response.on('finish', () => {
        if (response.statusCode < 300) taken.push(String(call.headers['webhook-id']));
      });
      target.answer(response, call);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const target: WebhookTarget = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/eingang`,
    calls,
    taken,
    confirms: true,
    answer: (response) => void response.writeHead(204).end(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return target;
}

/** How many of the signatures fit the secret. */
export function fittingSignatures({ headers, body }: TargetCall, secret: string): number {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(text).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => Buffer.from(signature.replace('v1,', ''), 'base64'))
    .filter((given) => given.length === expected.length && timingSafeEqual(given, expected)).length;
}

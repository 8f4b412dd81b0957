import type { IncomingMessage } from 'node:http';
import { DomainError } from '@prozessplattform/contracts';

/** Thrown when the client went away while it sent its body: nobody is left to answer. */
export class ClientGone extends Error {
  constructor() {
    super('The client closed the connection.');
    this.name = 'ClientGone';
  }
}

/** The whole body; throws REQUEST.TOO_LARGE as soon as it is known to exceed `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return chunks.push(chunk);
      release();
      return reject(tooLarge(limit));
    };
    const finish = () => {
      release();
      resolve(Buffer.concat(chunks, size));
    };
    const leave = () => {
      release();
      reject(new ClientGone());
    };
    const release = () => {
      request.off('data', take).off('end', finish).off('close', leave).off('error', leave);
    };
    request.on('data', take).on('end', finish).on('close', leave).on('error', leave);
  });
}

const discardLimit = 64 * 1024 * 1024;
const discardMs = 10_000;

/**
 * Reads and forgets the rest of a refused body, so that a client that sends before it reads gets its answer instead
 * of a reset connection; cuts the connection off after 64 MiB or 10 s.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let size = 0;
  const timer = setTimeout(() => request.socket.destroy(), discardMs).unref();
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > discardLimit) request.socket.destroy();
  });
  request.on('close', () => clearTimeout(timer));
  request.on('end', () => clearTimeout(timer));
  request.resume();
}

function tooLarge(limit: number): DomainError {
  return new DomainError('REQUEST.TOO_LARGE', { extensions: { limitBytes: limit } });
}

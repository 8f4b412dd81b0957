import type { IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import { DomainError } from '@prozessplattform/contracts';
import { ClientGone, discardRest, readBody } from '@prozessplattform/service-kit';

/** Bodies up to this size are read whole before the service is bothered; longer ones are streamed. */
const bufferLimit = 64 * 1024;

export type ForwardedBody = Buffer | BodyGuard | null;

/** The body as it goes to the service. Throws REQUEST.TOO_LARGE at once for an announced length over the limit. */
export async function forwardedBody(request: IncomingMessage, limit: number): Promise<ForwardedBody> {
  const announced = request.headers['content-length'];
  if (announced === undefined && request.headers['transfer-encoding'] === undefined) return null;
  const length = announced === undefined ? Number.POSITIVE_INFINITY : Number(announced);
  if (announced !== undefined && length > limit) throw tooLarge(limit);
  if (length <= bufferLimit) return length === 0 ? null : readBody(request, limit);
  return guarded(request, limit);
}

/** Lets a streamed body through until it exceeds the limit: then it breaks with REQUEST.TOO_LARGE. */
export class BodyGuard extends Transform {
  readonly #limit: number;
  #size = 0;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    if (this.#size > this.#limit) done(tooLarge(this.#limit));
    else done(null, chunk);
  }
}

function guarded(request: IncomingMessage, limit: number): BodyGuard {
  const guard = new BodyGuard(limit);
  request.once('close', () => {
    if (!request.complete) guard.destroy(new ClientGone());
  });
  // Whoever reads the guard learns of its failure; without a reader nobody has to.
  guard.on('error', () => forgetRest(request, guard));
  request.pipe(guard);
  return guard;
}

/** Takes the rest of a body nobody wants any more off the connection. */
export function forgetRest(request: IncomingMessage, guard: BodyGuard): void {
  request.unpipe(guard);
  discardRest(request);
}

function tooLarge(limit: number): DomainError {
  return new DomainError('REQUEST.TOO_LARGE', { extensions: { limitBytes: limit } });
}

import type { IncomingHttpHeaders } from 'node:http';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Transform } from 'node:stream';

const worthwhile = /^(application\/([\w.-]+\+)?(json|xml)|image\/svg\+xml|text\/(html|plain|css|csv|xml|javascript))/i;
const least = 1024;

export interface Compression {
  readonly encoding: 'br' | 'gzip';
  readonly stream: Transform;
}

/** A compressor for an answer, or undefined where the client takes none, it is short, or of a kind that does not shrink. */
export function compressionFor(
  acceptEncoding: string | string[] | undefined,
  answer: IncomingHttpHeaders,
): Compression | undefined {
  const { 'content-length': length, 'content-encoding': done } = answer;
  if (done !== undefined || !isWorthCompressing(answer['content-type'], length)) return undefined;
  const encoding = acceptedEncoding(acceptEncoding);
  if (encoding === undefined) return undefined;
  const stream = encoding === 'br' ? createBrotliCompress(brotliOptions) : createGzip({ level: 5 });
  return { encoding, stream };
}

/** Whether an answer of this kind and length shrinks; an unknown length may. */
export function isWorthCompressing(contentType: string | undefined, length: string | number | undefined): boolean {
  if (contentType === undefined || !worthwhile.test(contentType)) return false;
  return length === undefined || Number(length) >= least;
}

/** The best encoding that a client takes. */
export function acceptedEncoding(acceptEncoding: string | string[] | undefined): Compression['encoding'] | undefined {
  const accepted = String(acceptEncoding ?? '');
  if (accepts(accepted, 'br')) return 'br';
  return accepts(accepted, 'gzip') ? 'gzip' : undefined;
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    return name === encoding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}

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
  const type = answer['content-type'];
  if (type === undefined || !worthwhile.test(type) || answer['content-encoding'] !== undefined) return undefined;
  if (answer['content-length'] !== undefined && Number(answer['content-length']) < least) return undefined;
  const accepted = String(acceptEncoding ?? '');
  if (accepts(accepted, 'br')) return { encoding: 'br', stream: createBrotliCompress(brotliOptions) };
  if (accepts(accepted, 'gzip')) return { encoding: 'gzip', stream: createGzip({ level: 5 }) };
  return undefined;
}

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    return name === encoding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { contextOf } from '@prozessplattform/service-kit';
import { dataPolicy } from './security/security-headers.ts';

export type Page = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type OwnPages = ReadonlyMap<string, Page>;

/** A text with what HTTP needs to serve it again and again. */
export interface Prepared {
  readonly contentType: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly brotli: Buffer;
  readonly gzip: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export function prepare(text: string, contentType: string, headers: Readonly<Record<string, string>> = {}): Prepared {
  const plain = Buffer.from(text);
  return {
    contentType,
    headers,
    plain,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    gzip: gzipSync(plain),
  };
}

/** A page served from its prepared form, with ETag and compression. */
export function preparedPage(route: string, current: () => Promise<Prepared>): Page {
  return async (request, response) => {
    contextOf(request).route = route;
    const page = await current();
    response.setHeader('Content-Security-Policy', dataPolicy);
    for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
    response.setHeader('ETag', page.etag);
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === page.etag) {
      response.statusCode = 304;
      return void response.end();
    }
    send(request, response, page);
  };
}

function send(request: IncomingMessage, response: ServerResponse, page: Prepared): void {
  const [encoding, bytes] = chosen(request.headers['accept-encoding'] ?? '', page);
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Type', page.contentType);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function chosen(acceptEncoding: string, page: Prepared): [string | undefined, Buffer] {
  if (/\bbr\b/.test(acceptEncoding)) return ['br', page.brotli];
  if (/\bgzip\b/.test(acceptEncoding)) return ['gzip', page.gzip];
  return [undefined, page.plain];
}

/** A body that is no JSON, read whole into memory. */
export interface RawBody {
  /** Media type without parameters, lower case. */
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The bytes as UTF-8 text; throws TypeError where they are none. */
  text(): string;
}

export interface RawBodySpec {
  readonly kind: 'raw';
  /** Media types accepted, e.g. `application/xml`. */
  readonly types: readonly string[];
  /** Bytes. */
  readonly limit: number;
}

/** Declares a body of other media types than JSON; `limit` in bytes, default 10 MiB. */
export function raw(options: { readonly types: readonly string[]; readonly limit?: number }): RawBodySpec {
  return { kind: 'raw', types: options.types, limit: options.limit ?? 10 * 1024 * 1024 };
}

export function rawBody(contentType: string, bytes: Buffer): RawBody {
  return { contentType, bytes, text: () => new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
}

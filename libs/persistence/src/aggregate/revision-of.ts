import { consistencyTokenOf } from '../consistency/consistency-token.ts';

/** What an answer tells about a document beside its view: the version (ETag) and the token for reads after this write. */
export function revisionOf(document: { readonly _id: string; readonly version: number }): {
  readonly version: number;
  readonly consistencyToken: string;
} {
  return { version: document.version, consistencyToken: consistencyTokenOf(document) };
}

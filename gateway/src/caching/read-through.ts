import type { IncomingHttpHeaders } from 'node:http';
import { answerKept, type KeptExchange } from './answer-kept.ts';
import type { ReadKeys } from './cached-reads.ts';
import type { KeptAnswer, ReadCache } from './read-cache.ts';

/** Takes an answer of a service whole instead of passing it on piece by piece. */
export interface AnswerCollector {
  /** Whether this answer is to be collected. */
  wants(status: number, headers: IncomingHttpHeaders): boolean;
  /** Most bytes it takes; a longer answer is passed on after all. */
  readonly mostBytes: number;
  /** Answers the client. */
  finish(status: number, headers: IncomingHttpHeaders, bytes: Buffer): void;
}

export interface ReadThrough {
  /** Headers for the service: what it is asked to confirm. */
  readonly ifNoneMatch: string | undefined;
  readonly collector: AnswerCollector;
}

const mostBytes = 512 * 1024;

/** Answers from the cache and says so (undefined), or says how the service is to be asked. */
export function readThrough(cache: ReadCache, keys: ReadKeys, exchange: KeptExchange): ReadThrough | undefined {
  const found = cache.find(keys.alike === undefined ? [keys.everybody] : [keys.everybody, keys.alike]);
  if (found?.isFresh === true) {
    answerKept(exchange, found.answer, { status: 'hit', ageMs: found.age });
    return undefined;
  }
  const mark = cache.mark();
  const stale = found?.answer.isServiceEtag === true ? found.answer : undefined;
  const confirm = (answer: KeptAnswer) => {
    cache.confirm(answer, mark);
    answerKept(exchange, answer, { status: 'fwd=stale; fwd-status=304', ageMs: 0 });
  };
  const collector: AnswerCollector = {
    mostBytes,
    wants: (status, headers) => (status === 200 && isKeepable(headers)) || (status === 304 && stale !== undefined),
    finish(status, headers, bytes) {
      if (status === 304 && stale !== undefined) return confirm(stale);
      const key = keys.alike === undefined || isPublic(headers) ? keys.everybody : keys.alike;
      const content = { contentType: headers['content-type'] ?? '', etag: headers.etag, bytes };
      if (found !== undefined && found.key !== key) cache.drop(found.key);
      const answer = cache.keep(key, content, mark);
      answerKept(exchange, answer, { status: found === undefined ? 'fwd=miss' : 'fwd=stale', ageMs: 0 });
    },
  };
  return { ifNoneMatch: stale?.etag, collector };
}

function isKeepable(headers: IncomingHttpHeaders): boolean {
  const isWhole = headers['content-encoding'] === undefined && headers['content-range'] === undefined;
  return isWhole && headers['set-cookie'] === undefined && !/no-store/.test(headers['cache-control'] ?? '');
}

/** The service says that everybody who is signed in gets the same. */
function isPublic(headers: IncomingHttpHeaders): boolean {
  return headers['surrogate-control'] === 'public';
}

import type { IncomingMessage } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type { Logger } from '../logging/create-logger.ts';
import type { Language } from './language.ts';

export interface ContextFields {
  readonly requestId: string;
  readonly language: Language;
  readonly log: Logger;
  readonly span: Span;
}

/** What the app knows about a request before any route sees it. */
export class RequestContext {
  readonly requestId: string;
  readonly language: Language;
  readonly span: Span;
  readonly startedAt = performance.now();
  /** Pattern of the route that took the request; `unmatched` until one does. */
  route = 'unmatched';
  readonly #serviceLog: Logger;
  #log: Logger | undefined;

  constructor({ requestId, language, log, span }: ContextFields) {
    this.requestId = requestId;
    this.language = language;
    this.span = span;
    this.#serviceLog = log;
  }

  /** A log that names the request; made only when somebody has something to say. */
  get log(): Logger {
    return (this.#log ??= this.#serviceLog.child({ requestId: this.requestId }));
  }
}

// A property is several times cheaper for the garbage collector than an entry of a WeakMap.
const held = Symbol('context');
type WithContext = IncomingMessage & { [held]?: RequestContext };

export function setContext(request: IncomingMessage, context: RequestContext): void {
  (request as WithContext)[held] = context;
}

/** The context that `observe` gave the request; throws where it did not run. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = (request as WithContext)[held];
  if (context === undefined) throw new Error('The request has no context: observe did not run.');
  return context;
}

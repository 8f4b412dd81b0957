import type { IncomingMessage } from 'node:http';
import type { Span } from '@opentelemetry/api';
import type { Logger } from '../logging/create-logger.ts';
import type { Language } from './language.ts';

/** What the app knows about a request before any route sees it. */
export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  readonly log: Logger;
  readonly span: Span;
  readonly startedAt: number;
  /** Pattern of the route that took the request; `unmatched` until one does. */
  route: string;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

export function setContext(request: IncomingMessage, context: RequestContext): void {
  contexts.set(request, context);
}

export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('The request has no context: the context middleware did not run.');
  return context;
}

import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { context, propagation, SpanKind, trace, type Context, type Span } from '@opentelemetry/api';

export interface ServerSpan {
  readonly span: Span;
  readonly active: Context;
}

/** The `traceparent` header value of a span. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/**
 * Starts the server span of a request as child of its `traceparent`. A request without one gets a trace id here, so
 * that logs and events share it even where no telemetry is collected.
 */
export function startServerSpan(method: string, headers: IncomingHttpHeaders): ServerSpan {
  const parent = propagation.extract(context.active(), headers);
  const span = trace.getTracer('service-kit').startSpan(method, { kind: SpanKind.SERVER }, parent);
  const known = trace.isSpanContextValid(span.spanContext()) ? span : unrecordedSpan();
  return { span: known, active: trace.setSpan(parent, known) };
}

function unrecordedSpan(): Span {
  return trace.wrapSpanContext({ traceId: randomHex(), spanId: randomHex().slice(0, 16), traceFlags: 0 });
}

// randomUUID draws from a pool and is several times faster than randomBytes.
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}

import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { context, propagation, SpanKind, trace, type Context, type Span } from '@opentelemetry/api';

export interface ServerSpan {
  readonly span: Span;
  readonly active: Context;
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
  const ids = randomBytes(24).toString('hex');
  return trace.wrapSpanContext({ traceId: ids.slice(0, 32), spanId: ids.slice(32), traceFlags: 0 });
}

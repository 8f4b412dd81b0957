import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { CloudEvent } from '@prozessplattform/contracts';

const tracer = trace.getTracer('@prozessplattform/messaging');
const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Runs `send` inside a producer span; it gets the event with that span's traceparent. */
export function tracePublish(event: CloudEvent, send: (traced: CloudEvent) => Promise<void>): Promise<void> {
  const parent = contextOf(event) ?? context.active();
  return inSpan('publish', { event, kind: SpanKind.PRODUCER, parent }, (span) => {
    const traceparent = traceparentOf(span);
    return send(traceparent === undefined ? event : { ...event, traceparent });
  });
}

/** Runs `handle` inside a consumer span that is a child of the event's traceparent. */
export function traceConsume(event: CloudEvent, queue: string, handle: () => Promise<void>): Promise<void> {
  const parent = contextOf(event) ?? ROOT_CONTEXT;
  return inSpan('process', { event, kind: SpanKind.CONSUMER, parent, queue }, handle);
}

/** The W3C traceparent of the active span, for an outbox entry; undefined where nothing is traced. */
export function activeTraceparent(): string | undefined {
  const span = trace.getActiveSpan();
  return span === undefined ? undefined : traceparentOf(span);
}

interface SpanInput {
  event: CloudEvent;
  kind: SpanKind;
  parent: Context;
  queue?: string;
}

async function inSpan(verb: string, input: SpanInput, run: (span: Span) => Promise<void>): Promise<void> {
  const attributes = {
    'messaging.operation.type': verb,
    'messaging.message.id': input.event.id,
    'messaging.destination.name': input.queue ?? input.event.type,
  };
  const span = tracer.startSpan(`${verb} ${input.event.type}`, { kind: input.kind, attributes }, input.parent);
  try {
    await context.with(trace.setSpan(input.parent, span), () => run(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    throw error;
  } finally {
    span.end();
  }
}

function traceparentOf(span: Span): string | undefined {
  const spanContext = span.spanContext();
  if (!isSpanContextValid(spanContext)) return undefined;
  const flags = spanContext.traceFlags.toString(16).padStart(2, '0');
  return `00-${spanContext.traceId}-${spanContext.spanId}-${flags}`;
}

function contextOf(event: CloudEvent): Context | undefined {
  const [, traceId, spanId, flags] = traceparentPattern.exec(event.traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true });
}

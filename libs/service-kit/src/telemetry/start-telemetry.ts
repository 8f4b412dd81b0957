import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

export interface Telemetry {
  /** Sends what is left. */
  stop(): Promise<void>;
}

/**
 * Makes trace context flow through the process (W3C `traceparent`), always. Spans are recorded and exported only
 * when OTEL_EXPORTER_OTLP_ENDPOINT is set; the SDK is not even loaded otherwise. The first call counts. For spans of
 * the database driver it must run before the driver is loaded: `node --import @prozessplattform/service-kit/telemetry`.
 */
export function startTelemetry(service: string, env: NodeJS.ProcessEnv = process.env): Promise<Telemetry> {
  return (started ??= start(service, env));
}

let started: Promise<Telemetry> | undefined;

async function start(service: string, env: NodeJS.ProcessEnv): Promise<Telemetry> {
  if (!isSet(env['OTEL_EXPORTER_OTLP_ENDPOINT'])) {
    propagateTraceContext();
    return { stop: async () => undefined };
  }
  const { startExport } = await import('./start-export.ts');
  return startExport(service);
}

let isPropagating = false;

/** Registers context manager and propagator without recording anything; harmless when repeated or when an SDK did it. */
export function propagateTraceContext(): void {
  if (isPropagating) return;
  isPropagating = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

export interface SpanRecorder {
  /** All spans that ended since the start, oldest first. */
  spans(): readonly ReadableSpan[];
  stop(): Promise<void>;
}

/** For tests: keeps every span of this process in memory, so that one test sees one trace id from HTTP to the last consumer. Once per process. */
export async function recordSpans(): Promise<SpanRecorder> {
  const { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');
  propagateTraceContext();
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  trace.setGlobalTracerProvider(provider);
  return {
    spans: () => exporter.getFinishedSpans(),
    stop: async () => {
      trace.disable();
      await provider.shutdown();
    },
  };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

import { context, propagation, trace, type TracerProvider } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

export interface Telemetry {
  /** Sends what is left. */
  stop(): Promise<void>;
}

/**
 * Makes trace context flow through the process (W3C `traceparent`), always. Spans are recorded and exported only
 * when OTEL_EXPORTER_OTLP_ENDPOINT is set; the SDK is not even loaded otherwise. Call it once, before anything else.
 */
export async function startTelemetry(service: string, env: NodeJS.ProcessEnv = process.env): Promise<Telemetry> {
  if (!isSet(env['OTEL_EXPORTER_OTLP_ENDPOINT'])) {
    propagateTraceContext();
    return { stop: async () => undefined };
  }
  const { startExport } = await import('./start-export.ts');
  return startExport(service);
}

/** Registers context manager and propagator without recording; harmless when repeated. `provider` records spans (tests). */
export function propagateTraceContext(provider?: TracerProvider): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  if (provider !== undefined) trace.setGlobalTracerProvider(provider);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { Telemetry } from './start-telemetry.ts';

/** Records spans and exports them over OTLP/HTTP to OTEL_EXPORTER_OTLP_ENDPOINT. */
export function startExport(service: string): Telemetry {
  const sdk = new NodeSDK({
    serviceName: service,
    traceExporter: new OTLPTraceExporter(),
    instrumentations: [new MongoDBInstrumentation()],
  });
  sdk.start();
  return { stop: () => sdk.shutdown() };
}

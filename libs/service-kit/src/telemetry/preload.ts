// node --import @prozessplattform/service-kit/telemetry …: telemetry starts before anything else is loaded, so that the database
// driver can be watched, too. OTEL_SERVICE_NAME names the service.
import { startTelemetry } from './start-telemetry.ts';

await startTelemetry(process.env['OTEL_SERVICE_NAME'] ?? 'prozessplattform');

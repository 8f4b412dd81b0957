// node --import @prozessplattform/service-kit/telemetry …: telemetry starts before anything else is loaded, so that the database
// driver can be watched, too. OTEL_SERVICE_NAME names the service, else the folder of its main file does.
import { startTelemetry } from './start-telemetry.ts';

const folder = /([\w-]+)[/\\](?:dist|src)[/\\]main\.[jt]s$/.exec(process.argv[1] ?? '')?.[1];

await startTelemetry(process.env['OTEL_SERVICE_NAME'] ?? folder ?? 'prozessplattform');

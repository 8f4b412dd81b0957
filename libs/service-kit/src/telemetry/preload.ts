// node --import @prozessplattform/service-kit/telemetry …: telemetry starts before anything else is loaded, so that the database
// driver can be watched, too. OTEL_SERVICE_NAME names the service, else the folder of its main file does.
import { startTelemetry } from './start-telemetry.ts';

const program = (process.argv[1] ?? '').split(/[/\\]/);
const folder = program.at(-1)?.startsWith('main.') === true ? program.at(-3) : undefined;

await startTelemetry(process.env['OTEL_SERVICE_NAME'] ?? folder ?? 'prozessplattform');

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen, type RunningServer } from '../http/start-server.ts';

/** A process that serves one traced request. */
const program = `
  import { startServerSpan, startTelemetry } from '@prozessplattform/service-kit';
  const telemetry = await startTelemetry('ignored');
  const { span } = startServerSpan('GET', { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
  span.end();
  await telemetry.stop();
`;

describe('telemetry with OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  let collector: RunningServer;
  const received: string[] = [];
  beforeAll(async () => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/traces') received.push(Buffer.concat(chunks).toString());
        response.end('{}');
      });
    });
    collector = await listen(server, 0, '127.0.0.1');
  });
  afterAll(() => collector.close(100));

  it('sends spans to the collector under the name of the service', async () => {
    const preload = ['--conditions=source', '--import', '@prozessplattform/service-kit/telemetry'];
    const child = spawn(process.execPath, [...preload, '--input-type=module', '-e', program], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'] ?? '',
        OTEL_SERVICE_NAME: 'modelling',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`,
      },
    });
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    const text = received.join('');
    expect(text).toContain('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(text).toContain('{"key":"service.name","value":{"stringValue":"modelling"}}');
  });
});

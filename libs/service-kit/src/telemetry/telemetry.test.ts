import { createServer } from 'node:http';
import { trace } from '@opentelemetry/api';
import { z } from 'zod';
import { createHttpApp } from '../http/create-http-app.ts';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { listen } from '../http/start-server.ts';
import { createLogger } from '../logging/create-logger.ts';
import { recordSpans } from './start-telemetry.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

const whichTrace = route({
  method: 'get',
  path: '/trace/{id}',
  operationId: 'whichTrace',
  summary: 'Spur',
  tags: ['test'],
  security: 'none',
  params: z.object({ id: z.string() }),
  response: { status: 200 },
  handle: async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return ok({ traceId: trace.getActiveSpan()?.spanContext().traceId });
  },
});

describe('trace context', () => {
  const lines: string[] = [];
  const log = createLogger({ service: 'test', destination: { write: (line) => void lines.push(line) } });
  const authenticate = () => Promise.reject(new Error('not asked'));
  const app = createHttpApp({
    service: 'test',
    routes: [whichTrace],
    authenticate,
    readiness: () => ({ ok: true }),
    log,
  });

  it('gives every request a trace id even where nothing is recorded, and continues a caller’s', async () => {
    const server = await app.start(0, '127.0.0.1');
    const call = async (headers: Record<string, string>) =>
      (await (await fetch(`http://127.0.0.1:${server.port}/api/v1/trace/1`, { headers })).json()) as {
        traceId: string;
      };
    expect((await call({})).traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(await call({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` })).toEqual({ traceId });
    expect((await call({ traceparent: 'rubbish' })).traceId).not.toBe(traceId);
    await server.close();
  });

  it('records one server span per request under its route pattern, as child of the caller', async () => {
    const recorder = await recordSpans();
    const server = await listen(createServer(app.express), 0, '127.0.0.1');
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    await (await fetch(`http://127.0.0.1:${server.port}/api/v1/trace/1`, { headers })).text();
    await server.close();
    expect(
      recorder.spans().map((span) => [span.name, span.spanContext().traceId, span.parentSpanContext?.spanId]),
    ).toEqual([['GET /api/v1/trace/{id}', traceId, '00f067aa0ba902b7']]);
    await recorder.stop();
  });
});

import { createAmqpBus } from '@prozessplattform/messaging';
import {
  createCache,
  createLogger,
  loadConfig,
  reach,
  runProcess,
  startTelemetry,
  type ComposedService,
  type ServiceConfig,
  type ServiceDependencies,
} from '@prozessplattform/service-kit';
import type { z } from 'zod';
import type { ServiceSettings } from './service-settings.ts';

export interface RunServiceOptions<S extends ServiceSettings> {
  readonly name: string;
  readonly settings: S;
  readonly compose: (
    dependencies: ServiceDependencies,
    settings: z.output<S>,
  ) => Promise<ComposedService> | ComposedService;
}

/**
 * The main file of one service in the distributed profile: reads the settings, connects to MongoDB, RabbitMQ and Redis,
 * serves until SIGTERM. Whatever is missing or unreachable is one clear sentence and exit code 1.
 */
export async function runService<S extends ServiceSettings>({
  name,
  settings,
  compose,
}: RunServiceOptions<S>): Promise<void> {
  const values = loadConfig(settings);
  const { PORT, HOST, MONGODB_URI, AMQP_URL, REDIS_URL, PUBLIC_URL, LOG_LEVEL, DRAIN_SECONDS } = values;
  const log = createLogger({ service: name, level: LOG_LEVEL });
  const config: ServiceConfig = { publicUrl: PUBLIC_URL, issuer: PUBLIC_URL };
  await runProcess({
    name,
    log,
    endpoints: { MONGODB_URI, AMQP_URL, REDIS_URL },
    drainSeconds: DRAIN_SECONDS,
    start: async () => {
      const telemetry = await startTelemetry(name);
      const bus = await reach('AMQP_URL', AMQP_URL, createAmqpBus({ url: AMQP_URL, service: name, log }));
      const cache = await reach('REDIS_URL', REDIS_URL, createCache({ redisUrl: REDIS_URL, log }));
      const service = await compose({ databaseUri: MONGODB_URI, bus, cache, log, config }, values);
      await service.start();
      const server = await service.app.start(PORT, HOST);
      log.info({ port: server.port }, 'ready');
      return {
        drain: () => service.app.drain(),
        stop: async () => {
          await server.close();
          await service.stop();
          await bus.close();
          await cache.close();
          await telemetry.stop();
        },
      };
    },
  });
}

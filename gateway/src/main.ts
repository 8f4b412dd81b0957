import { createLogger, loadConfig, reach, runProcess, startTelemetry } from '@prozessplattform/service-kit';
import { createAmqpBus } from '@prozessplattform/messaging';
import { compose } from './compose.ts';
import { gatewaySettings } from './config.ts';

const settings = loadConfig(gatewaySettings);
const log = createLogger({ service: 'gateway', level: settings.LOG_LEVEL });
const publicUrl = settings.PUBLIC_URL;

await runProcess({ name: 'gateway', log, drainSeconds: settings.DRAIN_SECONDS, start });

async function start() {
  const telemetry = await startTelemetry('gateway');
  const bus = await reach(
    'AMQP_URL',
    settings.AMQP_URL,
    createAmqpBus({ url: settings.AMQP_URL, service: 'gateway', log }),
  );
  const gateway = await composed(bus);
  const { port } = await gateway.start(settings.PORT, settings.HOST);
  log.info({ port, host: settings.HOST }, 'gateway listens');
  return {
    drain: () => gateway.drain(),
    stop: async () => {
      await gateway.stop();
      await bus.close();
      await telemetry.stop();
    },
  };
}

function composed(bus: Awaited<ReturnType<typeof createAmqpBus>>) {
  return compose({
    serviceUrls: {
      identity: settings.IDENTITY_URL,
      modelling: settings.MODELLING_URL,
      catalogue: settings.CATALOGUE_URL,
      analysis: settings.ANALYSIS_URL,
      notifications: settings.NOTIFICATIONS_URL,
    },
    redisUrl: settings.REDIS_URL,
    bus,
    log,
    config: {
      publicUrl,
      issuer: publicUrl,
      trustedProxies: settings.TRUSTED_PROXIES,
      corsOrigins: settings.CORS_ORIGINS,
      concurrency: settings.CONCURRENCY,
      cacheSeconds: settings.CACHE_SECONDS,
      cacheBytes: settings.CACHE_MEBIBYTES * 1024 * 1024,
      limits: {
        address: settings.LIMIT_ADDRESS,
        login: settings.LIMIT_LOGIN,
        user: settings.LIMIT_USER,
        organisation: settings.LIMIT_ORGANISATION,
      },
    },
  });
}

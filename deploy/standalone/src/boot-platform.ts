import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compose as composeAnalysis } from '@prozessplattform/analysis/compose';
import { compose as composeCatalogue } from '@prozessplattform/catalogue/compose';
import { startEmbeddedMongo } from '@prozessplattform/embedded-mongo';
import { compose as composeGateway } from '@prozessplattform/gateway/compose';
import { compose as composeIdentity, externalSignInConfig } from '@prozessplattform/identity/compose';
import { createAmqpBus, createInProcessBus, type EventBus } from '@prozessplattform/messaging';
import { compose as composeModelling } from '@prozessplattform/modelling/compose';
import { compose as composeNotifications, type NotificationsConfig } from '@prozessplattform/notifications/compose';
import { openDatabase } from '@prozessplattform/persistence';
import {
  createCache,
  reach,
  StartFault,
  type ComposedService,
  type Logger,
  type ServiceConfig,
} from '@prozessplattform/service-kit';
import type { Secrets } from './secrets.ts';
import type { StandaloneSettings } from './settings.ts';

export interface RunningPlatform {
  /** Address of the gateway, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  drain(): void;
  stop(): Promise<void>;
}

export interface BootInput {
  readonly settings: StandaloneSettings;
  readonly secrets: Secrets;
  readonly log: Logger;
}

type Step = () => Promise<void> | void;

/** Starts database, bus, cache, all services and the gateway in this process, in this order; stops them in reverse. */
export async function bootPlatform({ settings, secrets, log }: BootInput): Promise<RunningPlatform> {
  const undo: Step[] = [];
  try {
    return await boot({ settings, secrets, log }, undo);
  } catch (error) {
    await stopAll(undo);
    throw error;
  }
}

async function boot({ settings, secrets, log }: BootInput, undo: Step[]): Promise<RunningPlatform> {
  const databaseUri = await openDatabaseServer(settings, undo);
  const bus = await openBus(settings, { databaseUri, log }, undo);
  const cache = await createCache({ redisUrl: settings.REDIS_URL, log });
  undo.push(() => cache.close());
  const publicUrl = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`;
  const shared = { databaseUri, bus, cache, log, config: { publicUrl, issuer: publicUrl } };
  const services = await Promise.all([
    composeIdentity({
      ...shared,
      config: {
        ...shared.config,
        landName: settings.LAND_NAME,
        keyEncryptionKey: secrets.keyEncryptionKey,
        mail: settings.SMTP_URL !== undefined,
        externalSignIn: externalSignInConfig(settings),
        administrator: { email: settings.BOOTSTRAP_ADMIN_EMAIL, password: secrets.adminPassword },
      },
    }),
    composeModelling(shared),
    composeCatalogue(shared),
    composeAnalysis(shared),
    composeNotifications({ ...shared, config: notificationsConfig(shared.config, settings, secrets) }),
  ]);
  const serviceUrls = await startServices(services, undo);
  const gateway = await composeGateway({
    serviceUrls,
    redisUrl: settings.REDIS_URL,
    bus,
    log,
    config: { publicUrl, issuer: publicUrl, trustedProxies: settings.TRUSTED_PROXIES },
  });
  const running = await gateway.start(settings.PORT, settings.HOST);
  undo.push(() => gateway.stop());
  return {
    url: `http://${settings.HOST}:${running.port}`,
    drain: () => gateway.drain(),
    stop: () => stopAll(undo),
  };
}

async function openDatabaseServer(settings: StandaloneSettings, undo: Step[]): Promise<string> {
  if (settings.MONGODB_URI !== undefined) return settings.MONGODB_URI;
  const dataDir = join(settings.DATA_DIR, 'database');
  mkdirSync(dataDir, { recursive: true });
  const server = await startEmbeddedMongo({ dataDir }).catch((error: unknown) => {
    throw new StartFault(error instanceof Error ? error.message : String(error), error);
  });
  undo.push(() => server.close());
  return server.uri;
}

async function openBus(
  settings: StandaloneSettings,
  { databaseUri, log }: { readonly databaseUri: string; readonly log: Logger },
  undo: Step[],
): Promise<EventBus> {
  if (settings.AMQP_URL !== undefined) {
    const url = settings.AMQP_URL;
    const bus = await reach('AMQP_URL', url, createAmqpBus({ url, service: 'standalone', log }));
    undo.push(() => bus.close());
    return bus;
  }
  const database = await openDatabase({ uri: databaseUri, name: 'pp_bus', log });
  undo.push(() => database.close());
  const { db } = database.connection;
  if (db === undefined) throw new Error('the database of the bus is not connected');
  const bus = await createInProcessBus({ connection: db, log });
  undo.push(() => bus.close());
  return bus;
}

async function startServices(services: readonly ComposedService[], undo: Step[]): Promise<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const service of services) {
    await service.start();
    undo.push(() => service.stop());
    const server = await service.app.start(0, '127.0.0.1');
    undo.push(() => server.close());
    urls[service.name] = `http://127.0.0.1:${server.port}`;
  }
  return urls;
}

async function stopAll(undo: Step[]): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step();
}

function notificationsConfig(
  shared: ServiceConfig,
  settings: StandaloneSettings,
  secrets: Secrets,
): NotificationsConfig {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, WEBHOOK_ALLOW_LOOPBACK } = settings;
  return {
    ...shared,
    keyEncryptionKey: secrets.keyEncryptionKey,
    webhooks: { allowLoopback: WEBHOOK_ALLOW_LOOPBACK === 'true' },
    ...(smtpUrl === undefined ? {} : { mail: { smtpUrl, from } }),
  };
}

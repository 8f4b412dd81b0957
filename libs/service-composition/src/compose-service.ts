import { accessTokenAudience } from '@prozessplattform/contracts';
import type { ConsumerDefinition, Subscription } from '@prozessplattform/messaging';
import {
  auditTrail,
  consumeInto,
  openDatabase,
  startRelay,
  trackProgress,
  type AggregateStore,
  type AuditTrail,
  type Database,
  type Enrich,
  type PersistenceHooks,
  type ProgressTracker,
} from '@prozessplattform/persistence';
import {
  createHttpApp,
  tokenVerifier,
  type ComposedService,
  type KeySource,
  type RouteDefinition,
  type ServiceConfig,
  type ServiceDependencies,
} from '@prozessplattform/service-kit';
import { actingForEvent, actsRecorded } from './acts-recorded.ts';
import { grantedAccess } from './granted-access.ts';
import { answersForPersons, type PersonalData } from './personal-data.ts';
import { readsWait } from './reads-wait.ts';
import { signingKeyStore } from './signing-key-store.ts';

/** What a service is made of; everything that all services do alike is done here. */
export interface ServiceParts {
  readonly routes: readonly RouteDefinition[];
  /** Aggregates whose outboxes the relay publishes. */
  // The relay only needs to know the stores, not what they hold.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly stores: readonly AggregateStore<any>[];
  readonly consumers?: readonly ConsumerDefinition[];
  /** Consumers that no read waits for: their progress with each aggregate is not noted. */
  readonly recorders?: readonly ConsumerDefinition[];
  /** What the service holds about persons; default nothing. */
  readonly personalData?: PersonalData;
  /** Completes events as they leave, by event type in full. */
  readonly enrich?: Readonly<Record<string, Enrich>>;
  /** Default: the public keys that came by event. Identity has its own. */
  readonly keys?: KeySource;
  /** Runs before consumers start, e.g. bootstrap. */
  start?(): Promise<void>;
  /** Runs after the HTTP server closed and the consumers stopped. */
  stop?(): Promise<void>;
}

/** What the parts are built with. */
export interface ServiceToolbox {
  readonly database: Database;
  readonly tracker: ProgressTracker;
  /** Records acts that change no aggregate; writes are recorded by themselves. */
  readonly audit: AuditTrail;
}

/** Further dependencies that only tests pass. */
export type TestableDependencies<C = ServiceConfig> = ServiceDependencies<C> & { readonly hooks?: PersistenceHooks };

/** Opens the service's database, builds its parts and ties them to HTTP, bus and relay. */
export async function composeService<C extends ServiceConfig>(
  name: string,
  dependencies: TestableDependencies<C>,
  build: (toolbox: ServiceToolbox) => Promise<ServiceParts> | ServiceParts,
): Promise<ComposedService> {
  const { databaseUri, bus, log, config, hooks } = dependencies;
  const database = await openDatabase({
    uri: databaseUri,
    name: `pp_${name}`,
    log,
    audited: true,
    ...(hooks === undefined ? {} : { hooks }),
  });
  const tracker = trackProgress(database);
  const audit = auditTrail(database);
  const parts = await build({ database, tracker, audit });
  const keys = parts.keys === undefined ? signingKeyStore(database) : { keys: parts.keys };
  const consumers = [
    ...(parts.consumers ?? []),
    ...('handle' in keys ? [{ queue: `${name}.signing-keys`, handle: keys.handle }] : []),
  ];
  const queueNames = consumers.map((consumer) => consumer.queue);
  const routes = parts.routes.map(readsWait(tracker, queueNames)).map(grantedAccess(name, audit)).map(actsRecorded);
  const readiness = () => readinessOf(dependencies, database);
  const app = createHttpApp({
    service: name,
    routes,
    authenticate: tokenVerifier({
      keys: keys.keys,
      issuer: config.issuer,
      audience: accessTokenAudience,
      log,
    }),
    readiness,
    log,
  });
  const running: (() => Promise<void>)[] = [];
  return {
    name,
    routes,
    app,
    readiness,
    start: async () => {
      await database.init();
      await parts.start?.();
      const relay = startRelay({
        database,
        bus,
        service: name,
        log,
        stores: [...parts.stores, audit.store],
        ...(parts.enrich === undefined ? {} : { enrich: parts.enrich }),
      });
      running.push(() => relay.stop());
      for (const consumer of consumers) {
        const subscription: Subscription = await consumeInto(bus, { ...consumer, tracker });
        running.push(() => subscription.stop());
      }
      for (const recorder of [...(parts.recorders ?? []), answersForPersons(name, bus, parts.personalData)]) {
        const subscription = await bus.consume(actingForEvent(recorder));
        running.push(() => subscription.stop());
      }
    },
    stop: async () => {
      for (const stop of running.splice(0).toReversed()) await stop();
      await parts.stop?.();
      await database.close();
    },
  };
}

async function readinessOf({ bus }: ServiceDependencies, database: Database) {
  const busReadiness = bus.ready();
  if (!busReadiness.ok) return busReadiness;
  try {
    await database.ping();
    return { ok: true };
  } catch {
    return { ok: false, reason: 'database does not answer' };
  }
}

import type { EventBus } from '@prozessplattform/messaging';
import type { Cache } from '../cache/cache.ts';
import type { HttpApp } from '../http/create-http-app.ts';
import type { RouteDefinition } from '../http/route.ts';
import type { Readiness } from '../http/system-routes.ts';
import type { Logger } from '../logging/create-logger.ts';

/** What a service's compose.ts is given; it does not know which profile it runs in. */
export interface ServiceDependencies<C = ServiceConfig> {
  readonly databaseUri: string;
  readonly bus: EventBus;
  readonly cache: Cache;
  readonly log: Logger;
  readonly config: C;
}

/** Settings that every service has. */
export interface ServiceConfig {
  /** Address under which users reach the gateway, without trailing slash; also the `iss` of access tokens. */
  readonly publicUrl: string;
  readonly issuer: string;
}

/** What compose() answers. */
export interface ComposedService {
  readonly name: string;
  readonly routes: readonly RouteDefinition[];
  readonly app: HttpApp;
  /** Starts consumers, relay and schedulers; the caller starts `app` afterwards. */
  start(): Promise<void>;
  /** Stops them and closes the database; bus and cache belong to the caller. */
  stop(): Promise<void>;
  readiness(): Promise<Readiness> | Readiness;
}

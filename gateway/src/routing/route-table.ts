import type { ServiceName } from '../gateway-options.ts';

/** One public prefix; the longest that fits a path counts. Everything else does not exist outside. */
export interface RouteEntry {
  readonly prefix: string;
  readonly service: ServiceName;
  /** `user`: refused here without a valid token. `public`: passed on as it is, the service decides. */
  readonly access: 'user' | 'public';
  /** Default: GET, HEAD, POST, PUT, PATCH, DELETE. */
  readonly methods?: readonly string[];
  /** Bytes; default 1 MiB. */
  readonly bodyLimit?: number;
  readonly timeoutMs?: number;
  /** `login`: the strict limit per address. */
  readonly limit?: 'login';
  /** Server-sent events: no time-out, no compression, counted apart. */
  readonly stream?: true;
  /** Its HTML pages hold a form that posts back. */
  readonly forms?: true;
  /** Its pages are visited by browsers and know one another by a cookie. */
  readonly cookies?: true;
  /** Answers hold secrets: never compressed. */
  readonly secret?: true;
}

const mebibyte = 1024 * 1024;
const upload = { bodyLimit: 10 * mebibyte, timeoutMs: 60_000 };
const user = (service: ServiceName, name: string, more: Partial<RouteEntry> = {}): RouteEntry => ({
  prefix: `/api/v1/${name}`,
  service,
  access: 'user',
  ...more,
});
const open = (service: ServiceName, prefix: string, more: Partial<RouteEntry> = {}): RouteEntry => ({
  prefix,
  service,
  access: 'public',
  ...more,
});

/** Every way into the platform. */
export const routeTable: readonly RouteEntry[] = [
  open('identity', '/.well-known', { methods: ['GET', 'HEAD'] }),
  open('identity', '/oauth/token', { methods: ['POST'], limit: 'login', secret: true }),
  open('identity', '/api/v1/oauth/token', { methods: ['POST'], limit: 'login', secret: true }),
  open('identity', '/api/v1/auth', { secret: true }),
  open('identity', '/api/v1/auth/password', { methods: ['GET', 'HEAD', 'POST'], forms: true, secret: true }),
  open('identity', '/api/v1/auth/oidc', { secret: true, cookies: true }),
  open('identity', '/api/v1/auth/login', { methods: ['POST'], limit: 'login', secret: true }),
  open('identity', '/api/v1/organisation-requests', { limit: 'login' }),
  open('identity', '/api/v1/organisation-requests/confirm', { methods: ['GET', 'HEAD', 'POST'], forms: true }),
  open('identity', '/api/v1/organisation-requests/confirmations', { methods: ['POST'] }),
  ...[
    'me',
    'organisations',
    'users',
    'units',
    'positions',
    'agreements',
    'sessions',
    'audit-log',
    'access-grants',
    'personal-data',
    'signing-keys',
    'jobs',
  ].map((name) => user('identity', name)),
  user('identity', 'organisations/import', upload),
  user('identity', 'service-accounts', { secret: true }),

  ...['building-blocks', 'compositions', 'palettes', 'attribute-groups'].map((name) => user('modelling', name)),
  user('modelling', 'models', upload),

  ...[
    'process-map',
    'administrative-services',
    'library',
    'adoptions',
    'groups',
    'norms',
    'sample-registers',
    'workshops',
    'courses',
  ].map((name) => user('catalogue', name, { timeoutMs: 60_000 })),
  user('catalogue', 'profiles', upload),
  user('catalogue', 'toolkits', upload),

  ...['analysis', 'measures'].map((name) => user('analysis', name, { timeoutMs: 60_000 })),
  user('analysis', 'reports', { timeoutMs: 60_000 }),

  ...['notifications', 'subscriptions', 'webhooks', 'events', 'event-types', 'preferences', 'tasks'].map((name) =>
    user('notifications', name),
  ),
  user('notifications', 'events/stream', { methods: ['GET'], stream: true }),
  user('notifications', 'notifications/stream', { methods: ['GET'], stream: true }),
  open('notifications', '/api/v1/unsubscribe', { methods: ['GET', 'HEAD', 'POST'], forms: true }),
];

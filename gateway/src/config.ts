import { z } from 'zod';
import { isNetwork } from './security/client-address.ts';

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const origin = (port: number) => url.default(`http://127.0.0.1:${port}`);
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

/** Settings of the gateway as a process of its own. */
export const gatewaySettings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  IDENTITY_URL: origin(8081),
  MODELLING_URL: origin(8082),
  CATALOGUE_URL: origin(8083),
  ANALYSIS_URL: origin(8084),
  NOTIFICATIONS_URL: origin(8085),
  AMQP_URL: z.url({ protocol: /^amqps?$/, error: 'must be an amqp or amqps address' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis or rediss address' }),
  /** Address under which users reach the platform; `iss` of the access tokens. */
  PUBLIC_URL: url.default('http://127.0.0.1:8080').transform((text) => text.replace(/\/$/, '')),
  /** Addresses or networks (CIDR) of proxies whose X-Forwarded-* headers count, separated by commas. */
  TRUSTED_PROXIES: list.refine(
    (entries) => entries.every(isNetwork),
    'must be addresses or networks such as 10.0.0.0/8',
  ),
  /** Origins of web clients on other hosts, separated by commas. */
  CORS_ORIGINS: list,
  /** Requests per 10 seconds. */
  LIMIT_ADDRESS: count(1_000),
  LIMIT_LOGIN: count(100),
  LIMIT_USER: count(3_000),
  LIMIT_ORGANISATION: count(10_000),
  /** Requests served at once; more are answered 503 at once. */
  CONCURRENCY: count(1_000),
  /** Seconds that public reads of the library are answered without asking the service; 0: never. */
  CACHE_SECONDS: z.coerce.number().min(0).max(60).default(5),
  CACHE_MEBIBYTES: count(32),
  DRAIN_SECONDS: z.coerce.number().min(0).max(120).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

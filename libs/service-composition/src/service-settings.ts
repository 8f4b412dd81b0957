import { z } from 'zod';

/** Settings of every service that runs by itself; none of the three servers has a default. */
export const serviceSettings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('0.0.0.0'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
  AMQP_URL: z.string().regex(/^amqps?:\/\//, 'must begin with amqp://'),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis://'),
  /** Without a trailing slash, however it is written: it is also the issuer of the tokens. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8080')
    .transform((url) => url.replace(/\/$/, '')),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
});

export type ServiceSettings = typeof serviceSettings;

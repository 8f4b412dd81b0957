import { externalSignInSettings } from '@prozessplattform/identity/compose';
import { z } from 'zod';

/** Settings of the embedded profile. Every one has a default: `npm start` needs none. */
export const standaloneSettings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
  AMQP_URL: z.string().startsWith('amqp').optional(),
  REDIS_URL: z.string().startsWith('redis').optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  LAND_NAME: z.string().min(1).default('Freistaat Sachsen (Demo)'),
  BOOTSTRAP_ADMIN_EMAIL: z.email().default('verwaltung@land.example'),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(1).optional(),
  KEY_ENCRYPTION_KEY: z.string().min(32).optional(),
  SEED: z.enum(['demo', 'none']).default('demo'),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().min(3).default('Prozessplattform <keine-antwort@prozessplattform.example>'),
  WEBHOOK_ALLOW_LOOPBACK: z.enum(['true', 'false']).default('false'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== '')),
  ...externalSignInSettings,
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

export type StandaloneSettings = z.output<typeof standaloneSettings>;

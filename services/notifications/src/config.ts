import { serviceSettings } from '@prozessplattform/service-composition';
import type { ServiceConfig } from '@prozessplattform/service-kit';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false');

/** Settings of the notifications service beside those that every service has. */
export const notificationsSettings = serviceSettings.extend({
  KEY_ENCRYPTION_KEY: z.string().min(32),
  FEED_RETENTION_DAYS: z.coerce.number().int().min(30).max(3650).default(35),
  WEBHOOK_ALLOW_LOOPBACK: flag,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Prozessplattform <keine-antwort@prozessplattform.example>'),
});

export interface NotificationsConfig extends ServiceConfig {
  /** Master key of which the keys that seal webhook secrets and sign links are derived; at least 32 characters. */
  readonly keyEncryptionKey: string;
  /** Default 35; the contract with subscribers is at least 30. */
  readonly feedRetentionDays?: number;
  readonly webhooks?: WebhookConfig;
  /** Absent: no mail is sent. */
  readonly mail?: MailConfig;
  /** How often what is due is looked for; default 1,000 ms. */
  readonly schedulerMs?: number;
  /** Default: the machine's clock. For tests of what happens at night or next Monday. */
  readonly clock?: () => Date;
}

export interface WebhookConfig {
  /** Lets targets be on this machine, over plain HTTP as well. */
  readonly allowLoopback?: boolean;
  /** Milliseconds before each further try; default: ten tries over three days. */
  readonly retryDelaysMs?: readonly number[];
  /** Failed tries in a row after which a webhook is paused; default 50. */
  readonly pauseAfter?: number;
  /** Milliseconds a target has to answer; default 15,000. */
  readonly timeoutMs?: number;
}

export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

/** The service's configuration from the process's settings. */
export function notificationsConfig(
  shared: ServiceConfig,
  settings: z.output<typeof notificationsSettings>,
): NotificationsConfig {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = settings;
  return {
    ...shared,
    keyEncryptionKey: settings.KEY_ENCRYPTION_KEY,
    feedRetentionDays: settings.FEED_RETENTION_DAYS,
    webhooks: { allowLoopback: settings.WEBHOOK_ALLOW_LOOPBACK === 'true' },
    ...(smtpUrl === undefined ? {} : { mail: { smtpUrl, from } }),
  };
}

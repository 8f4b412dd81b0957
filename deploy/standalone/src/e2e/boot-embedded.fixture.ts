import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readConfig } from '@prozessplattform/service-kit';
import { bootPlatform } from '../boot-platform.ts';
import { openSecrets } from '../secrets.ts';
import { standaloneSettings } from '../settings.ts';
import type { BootedPlatform } from './booted-platform.fixture.ts';

/** The embedded profile inside the test's process; `environment` overrides settings. */
export async function bootEmbedded(environment: Record<string, string> = {}): Promise<BootedPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-e2e-'));
  const settings = readConfig(standaloneSettings, {
    DATA_DIR: directory,
    PORT: '0',
    PUBLIC_URL: 'http://platform.example',
    ...environment,
  });
  const secrets = openSecrets(settings);
  const log = createLogger({ service: 'e2e', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const platform = await bootPlatform({ settings, secrets, log });
  return {
    url: platform.url,
    admin: { email: settings.BOOTSTRAP_ADMIN_EMAIL, password: secrets.adminPassword },
    demoPassword: secrets.demoPassword,
    stop: async () => {
      await platform.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, loadConfig, runProcess, startTelemetry } from '@prozessplattform/service-kit';
import { bootPlatform, type RunningPlatform } from './boot-platform.ts';
import { demoContext } from './demo/demo-context.ts';
import { runDemo } from './demo/run-demo.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { standaloneSettings, type StandaloneSettings } from './settings.ts';
import { greeting } from './greeting.ts';

const settings = loadConfig(standaloneSettings);
const log = createLogger({ service: 'standalone', level: settings.LOG_LEVEL });

await runProcess({ name: 'Prozessplattform', log, start });

async function start() {
  const secrets = openSecrets(settings);
  const telemetry = await startTelemetry('standalone');
  const platform = await bootPlatform({ settings, secrets, log });
  print(`Bereit: ${platform.url}`);
  const demo = settings.SEED === 'demo' ? showMainJob(platform, settings, secrets) : Promise.resolve();
  await demo;
  print(greeting({ url: platform.url, settings, secrets }));
  return {
    drain: () => platform.drain(),
    stop: async () => {
      await platform.stop();
      await telemetry.stop();
    },
  };
}

/** On an empty DATA_DIR; a demonstration that a crash cut short goes on where it was. */
async function showMainJob(
  platform: RunningPlatform,
  { DATA_DIR, BOOTSTRAP_ADMIN_EMAIL }: StandaloneSettings,
  secrets: Secrets,
) {
  const marker = join(DATA_DIR, 'demo-complete');
  if (existsSync(marker)) return;
  print('\nDie Plattform zeigt, was sie tut (nur über ihre öffentliche Schnittstelle):');
  const context = demoContext({
    baseUrl: platform.url,
    admin: { email: BOOTSTRAP_ADMIN_EMAIL, password: secrets.adminPassword },
    demoPassword: secrets.demoPassword,
  });
  await runDemo(context, print);
  writeFileSync(marker, `${new Date().toISOString()}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * Starts the broker and the cache of `.ci`; answers the settings that lead to them.
 * @returns {{ environment: Record<string, string>, stop: () => void }}
 */
export function startCiServers() {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-servers-'));
  for (const script of ['start-rabbitmq.sh', 'start-redis.sh'])
    execFileSync('bash', [join(root, '.ci', script), directory], { stdio: 'inherit' });
  const lines = readFileSync(join(directory, 'env'), 'utf8').matchAll(/^export (\w+)="?([^"\n]*)"?$/gm);
  return {
    environment: Object.fromEntries([...lines].map(([, name, value]) => [name, value])),
    stop: () => {
      execFileSync('bash', [join(root, '.ci/stop-servers.sh'), directory], { stdio: 'inherit' });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

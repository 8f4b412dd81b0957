import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds exactly the versions of package-lock.json. npm writes node_modules/.package-lock.json as the
 * last act of an installation, so an interrupted one does not pass.
 */
export function matchesLockFile(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.devOptional)
    .every(
      ([path, entry]) =>
        installed[path] !== undefined &&
        installed[path].version === entry.version &&
        installed[path].link === entry.link,
    );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

// The lock file must install anywhere: no download addresses, every platform's binaries, no version that floats.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sourceFiles } from './source-files.mjs';

const FLOATING = /^(|\*|latest|next|>=.*|https?:.*|git.*)$/;

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const findings = [...addresses(), ...missingPlatforms(), ...floatingVersions()];
process.stdout.write(findings.map((finding) => `${finding}\n`).join(''));
process.exitCode = findings.length === 0 ? 0 : 1;

function addresses() {
  return Object.entries(packages)
    .filter(([, entry]) => /:\/\//.test(entry.resolved ?? ''))
    .map(([path]) => `package-lock.json: ${path} holds a download address`);
}

/** npm ci refuses a lock file that names an optional package without holding its entry. */
function missingPlatforms() {
  const held = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !held.has(name))
      .map((name) => `package-lock.json: ${path} wants ${name}, which the lock file lacks`),
  );
}

function floatingVersions() {
  return sourceFiles(/(^|\/)package\.json$/).flatMap((file) => {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    return Object.entries(wanted)
      .filter(([, version]) => FLOATING.test(version))
      .map(([name, version]) => `${file}: ${name} is "${version}"`);
  });
}

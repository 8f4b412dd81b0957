// npm run bench:sharing: what it costs to offer a new version of a blueprint to 50 and to 500 adopters.
// Absolute figures depend on the machine; the ratio of the cost per adopter is what to look at (at most 1.2). Three rounds measure 50
// and 500 in turn, so that a slow moment of the machine meets both; each is a process of its own that has made 500 offers before.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const part = fileURLToPath(new URL('./bench-sharing/measure.mjs', import.meta.url));
const rounds = 3;
const costs = { 50: [], 500: [] };
for (let round = 1; round <= rounds; round++) {
  for (const adopters of [50, 500]) {
    const cost = measure(adopters);
    costs[adopters].push(cost);
    process.stdout.write(`round ${round}, ${adopters} adopters: ${cost.toFixed(2)} ms per adopter\n`);
  }
}
const [few, many] = [median(costs[50]), median(costs[500])];
const ratio = many / few;
process.stdout.write(`median: ${few.toFixed(2)} ms per adopter with 50, ${many.toFixed(2)} ms with 500\n`);
process.stdout.write(`cost per adopter, 500 against 50: ratio ${ratio.toFixed(2)} (at most 1.2)\n`);
process.exitCode = ratio <= 1.2 ? 0 : 1;

/** Milliseconds per adopter: the median of the versions that one process measures. */
function measure(adopters) {
  const run = spawnSync(process.execPath, ['--conditions=source', part, String(adopters)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return median(JSON.parse(run.stdout).milliseconds) / adopters;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

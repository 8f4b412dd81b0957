import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { ApplicationMeasurement } from '../sample-register-bench.fixture.ts';

jest.setTimeout(180_000);

const bench = join(import.meta.dirname, '../../../../scripts/bench-sample-register/measure.mjs');

/** In a process of its own, whose memory nobody else uses. */
function measured(entries: number): ApplicationMeasurement {
  const options = ['--expose-gc', '--conditions=source', '--disable-warning=ExperimentalWarning'];
  const run = spawnSync(process.execPath, [...options, bench, String(entries)], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as ApplicationMeasurement;
}

function described({ entries, models, milliseconds, peakGrowth }: ApplicationMeasurement): string {
  return `${entries} entries, ${models} with a model: ${milliseconds} ms, resident memory grew by ${peakGrowth} MB`;
}

describe('a sample register of 1,000 entries', () => {
  it('is applied with its models in under 30 s, shows its progress, and grows memory less than its size does', () => {
    const [few, many] = [measured(200), measured(1000)];
    const ratio = many.peakGrowth / Math.max(few.peakGrowth, 8);
    process.stdout.write(`${described(few)}\n${described(many)}\nratio of growth ${ratio.toFixed(1)} (at most 5)\n`);
    expect([few.entries, few.models, many.entries, many.models]).toEqual([200, 20, 1000, 100]);
    expect(many.milliseconds).toBeLessThan(30_000);
    expect(many.progressSeen).toBeGreaterThan(3);
    expect(ratio).toBeLessThanOrEqual(5);
    expect(many.peakGrowth).toBeLessThan(128);
  });
});

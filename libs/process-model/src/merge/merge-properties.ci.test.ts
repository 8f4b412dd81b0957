import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describeMergeProperties } from './merge-properties.fixture.ts';

describeMergeProperties({ maxBlocks: 300, runs: 25, maxEdits: 60 });

describe('a merge of 300 blocks', () => {
  // In plain Node: jest's module sandbox makes it several times slower.
  it('takes less than 100 ms', () => {
    const script = join(import.meta.dirname, 'time-merge.fixture.ts');
    const options = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
    const { median, slowest } = JSON.parse(execFileSync(process.execPath, [...options, script], { encoding: 'utf8' }));
    process.stdout.write(
      `three-way merge of 300 blocks, 60 edits a side: median ${median} ms, slowest ${slowest} ms\n`,
    );
    expect(median).toBeLessThan(100);
  });
});

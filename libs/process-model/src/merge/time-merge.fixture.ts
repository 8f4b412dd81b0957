/** Prints what a three-way merge of 300 blocks takes, in milliseconds, as `{median, slowest}`. */
import { editContent } from '../diff/edited-content.fixture.ts';
import { generateContent } from '../diff/generated-content.fixture.ts';
import { mergeThreeWay } from './merge-three-way.ts';

const runs = 41;
const base = generateContent(9, { blocks: 300 });
const local = editContent(base, 1, { edits: 60, prefix: 'lokal' });
const upstream = editContent(base, 2, { edits: 60, prefix: 'oben' });

const times = Array.from({ length: runs }, () => {
  const started = performance.now();
  mergeThreeWay({ base, local, upstream });
  return performance.now() - started;
}).toSorted((one, other) => one - other);

const rounded = (value = 0): number => Math.round(value * 10) / 10;
process.stdout.write(JSON.stringify({ median: rounded(times[runs >> 1]), slowest: rounded(times.at(-1)) }));

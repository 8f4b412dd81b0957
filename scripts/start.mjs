// npm start: set up, then run the whole platform in one process.
import { join } from 'node:path';
import process from 'node:process';
import { runNode } from './run-node.mjs';
import { root, setUp } from './set-up.mjs';

const node = await setUp();
const main = join(root, 'deploy', 'standalone', 'dist', 'main.js');
// A small young generation and an old one that grows in small steps: the embedded profile is sized for evaluation machines, and
// this saves about 170 MB of memory.
const guard = new URL('./end-with-parent.mjs', import.meta.url).href;
process.exitCode = await runNode({
  node,
  args: ['--max-semi-space-size=4', '--heap-growing-percent=20', '--import', guard, main, ...process.argv.slice(2)],
  cwd: root,
});

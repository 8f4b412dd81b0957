// npm run conformance:bpmn: sends every file of the OMG interchange suite through the HTTP API and compares what comes out.
// GATEWAY_URL with EMAIL and PASSWORD names a running platform; without them one is started for the run. MIWG_DIR names the
// suite, by default ../shared/data/bpmn-miwg beside the repository; where it is missing there is nothing to do.
import { join } from 'node:path';
import process from 'node:process';
import { runNode } from './run-node.mjs';
import { root, setUp } from './set-up.mjs';

const node = await setUp();
const main = join(root, 'scripts', 'conformance-bpmn', 'main.mjs');
process.exitCode = await runNode({ node, args: [main, ...process.argv.slice(2)], cwd: root });

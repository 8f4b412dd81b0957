// What npm start, npm test and npm run check have in common: packages as locked, Node 24, everything built.
// Runs on any Node from 18 up and uses no package.
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findNode, linkNode, nodePackage } from './find-node.mjs';
import { matchesLockFile } from './installed-packages.mjs';
import { runStep } from './run-step.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Brings the checkout into a state that runs and resolves to the path of Node 24. Says why and ends the process when it cannot.
 * @param {{ build?: boolean }} [options] build: whether to compile too (default true)
 * @returns {Promise<string>}
 */
export async function setUp({ build = true } = {}) {
  await installPackages();
  const node = findNode(root) ?? (await installNode());
  linkNode(root);
  if (build) await compile(node);
  return node;
}

async function installPackages() {
  if (matchesLockFile(root)) return;
  await npm('Pakete installieren', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

async function installNode() {
  await npm('Node 24 holen', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    nodePackage(root),
  ]);
  const node = findNode(root);
  if (node === undefined)
    stop(`Für ${process.platform}/${process.arch} gibt es kein fertiges Node 24: bitte selbst installieren.`);
  return node;
}

async function compile(node) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!(await runStep({ title: 'Übersetzen', command: node, args: [tsc, '-b'], cwd: root })))
    stop('Übersetzen ist gescheitert.');
}

async function npm(title, args) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if (!(await runStep({ title, command, args, cwd: root }))) stop(`${title} ist gescheitert.`);
}

function stop(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

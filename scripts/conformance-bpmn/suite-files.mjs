import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../set-up.mjs';

/** All .bpmn files of the suite as { name, kind, bytes }; kind is `reference` or the tool's name. */
export function suiteFiles() {
  const directory = process.env.MIWG_DIR ?? join(root, '..', 'shared', 'data', 'bpmn-miwg');
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true })
    .filter((path) => path.endsWith('.bpmn'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ name: path, kind: kindOf(path), bytes: readFileSync(join(directory, path)) }));
}

function kindOf(path) {
  const parts = path.split(/[\\/]/);
  return parts.at(-2) ?? 'reference';
}

import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the interchange suite lies: MIWG_DIR, else beside the repository. */
const directory = process.env['MIWG_DIR'] ?? resolve(import.meta.dirname, '../../../../../../shared/data/bpmn-miwg');

export interface MiwgFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All files of the interchange suite; none where it is not there. */
export function miwgFiles(): MiwgFile[] {
  if (!existsSync(directory)) return [];
  return globSync(join(directory, '**/*.bpmn'))
    .sort()
    .map((path) => ({ name: `${basename(dirname(path))}/${basename(path)}`, bytes: readFileSync(path) }));
}

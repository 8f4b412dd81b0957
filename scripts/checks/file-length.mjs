// One file, one idea: above 250 lines a file is named here, above 400 the check fails. Lists of cases are data.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sourceFiles } from './source-files.mjs';

const LOOK = 250;
const FAIL = 400;
const DATA = /\/cases\//;

const long = sourceFiles(/^(libs|services|gateway|deploy|scripts)\/.*\.(ts|mjs)$/)
  .filter((file) => !DATA.test(file))
  .map((file) => ({ file, lines: linesOf(file) }))
  .filter(({ lines }) => lines > LOOK)
  .toSorted((a, b) => b.lines - a.lines);
process.stdout.write(
  long.map(({ file, lines }) => `${file}: ${lines} lines${lines > FAIL ? ', too long' : ''}\n`).join(''),
);
process.exitCode = long.some(({ lines }) => lines > FAIL) ? 1 : 0;

function linesOf(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

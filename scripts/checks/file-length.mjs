// One file, one idea: above 250 lines a file is named here, above 400 (a test: 600) the check fails. Lists of cases are data.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sourceFiles } from './source-files.mjs';

const LOOK = 250;
const FAIL = 400;
const FAIL_TEST = 600;
const DATA = /\/cases\//;

const limitOf = (file) => (/\.(test|fixture)\.ts$/.test(file) ? FAIL_TEST : FAIL);
const long = sourceFiles(/^(libs|services|gateway|deploy|scripts)\/.*\.(ts|mjs)$/)
  .filter((file) => !DATA.test(file))
  .map((file) => ({ file, lines: linesOf(file) }))
  .filter(({ lines }) => lines > LOOK)
  .toSorted((a, b) => b.lines - a.lines);
process.stdout.write(
  long.map(({ file, lines }) => `${file}: ${lines} lines${lines > limitOf(file) ? ', too long' : ''}\n`).join(''),
);
process.exitCode = long.some(({ file, lines }) => lines > limitOf(file)) ? 1 : 0;

function linesOf(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

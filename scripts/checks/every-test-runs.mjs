// No test is skipped, focused or left for later. A test that needs a server is named *.ci.test.ts and fails without it.
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { sourceFiles } from './source-files.mjs';

const NOT_RUN =
  /\b(?:it|test|describe)(?:\.\w+)*\.(?:only|skip|todo|failing)\b|^\s*(?:fit|fdescribe|xit|xtest|xdescribe)\(/;

const findings = sourceFiles(/\.test\.ts$/)
  .filter((file) => existsSync(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (NOT_RUN.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
process.stdout.write(findings.map((finding) => `${finding}\n`).join(''));
process.exitCode = findings.length === 0 ? 0 : 1;

/**
 * Times what the service does to models of 1,000 blocks and to BPMN files, and fails above the limit:
 * `npm run bench -w services/modelling`. MIWG_DIR names a folder with BPMN files; without one a model of our own is used.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  blockContentToElements,
  diffBlockContents,
  lintBlockContent,
  renderBlockModelHtml,
  renderBlockModelSvg,
} from '@prozessplattform/process-model';
import { blocksFromBpmn } from '../src/bpmn/blocks-from-bpmn.ts';
import { blocksToBpmn } from '../src/bpmn/blocks-to-bpmn.ts';
import { readBpmn } from '../src/bpmn/read-bpmn.ts';
import { renderBpmnSvg } from '../src/bpmn/render-bpmn-svg.ts';
import { serialiseBpmn } from '../src/bpmn/serialise-bpmn.ts';
import { largeModel } from './large-model.ts';

const limitInMilliseconds = 200;
const runs = 15;
const content = largeModel({ subProcesses: 20, blocks: 50 });
const edited = largeModel({ subProcesses: 20, blocks: 50, everyOtherTitle: 'Anders' });
const options = { title: 'Großes Modell', language: 'de' } as const;
const xml = blocksToBpmn(content, options);

const limited: Record<string, () => unknown> = {
  'validate 1,000 blocks': () => lintBlockContent(content),
  'compare 1,000 blocks, 500 changed': () => diffBlockContents(content, edited),
  'draw 1,000 blocks': () => renderBlockModelSvg(content, options),
  'tell 1,000 blocks': () => renderBlockModelHtml(content, options),
};
const measured: Record<string, () => unknown> = {
  'elements of 1,000 blocks': () => blockContentToElements(content),
  '1,000 blocks to BPMN': () => blocksToBpmn(content, options),
  '1,000 blocks from BPMN': () => blocksFromBpmn(xml),
  'read 1,000 blocks as BPMN': () => readBpmn(xml),
  'draw 1,000 blocks as BPMN': () => renderBpmnSvg(readBpmn(xml).tree),
};

const slowest = Math.max(...Object.entries(limited).map(([name, task]) => report(name, task)));
for (const [name, task] of Object.entries(measured)) report(name, task);
reportFiles(bpmnFiles());
if (slowest > limitInMilliseconds) {
  console.error(`A median is above ${limitInMilliseconds} ms.`);
  process.exitCode = 1;
}

function report(name: string, task: () => unknown): number {
  const times = Array.from({ length: runs }, () => timeOf(task)).sort((a, b) => a - b);
  const median = times[Math.floor(runs / 2)] ?? 0;
  console.log(`${name.padEnd(36)} median ${median.toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(1)} ms`);
  return median;
}

function reportFiles(files: readonly Uint8Array[]): void {
  const trees = files.map((bytes) => readBpmn(bytes).tree);
  const rounds = Math.ceil(200 / files.length);
  const perSecond = (milliseconds: number): string =>
    `${Math.round((1000 * rounds * files.length) / milliseconds)} models/s`;
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  console.log(`${files.length} BPMN files, ${Math.round(bytes / files.length / 1024)} KB on average`);
  console.log(`  import ${perSecond(timeOf(() => repeat(rounds, () => files.forEach((file) => readBpmn(file)))))}`);
  console.log(
    `  export ${perSecond(timeOf(() => repeat(rounds, () => trees.forEach((tree) => serialiseBpmn(tree)))))}`,
  );
  console.log(
    `  picture ${perSecond(timeOf(() => repeat(rounds, () => trees.forEach((tree) => renderBpmnSvg(tree)))))}`,
  );
}

function bpmnFiles(): Uint8Array[] {
  const folder = process.env['MIWG_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/data/bpmn-miwg');
  const files = existsSync(folder) ? globSync(join(folder, '**/*.bpmn')).sort() : [];
  return files.length > 0 ? files.map((file) => readFileSync(file)) : [Buffer.from(xml)];
}

function repeat(times: number, task: () => void): void {
  for (let count = 0; count < times; count += 1) task();
}

function timeOf(task: () => unknown): number {
  const started = performance.now();
  task();
  return performance.now() - started;
}

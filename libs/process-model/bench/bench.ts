/** Times the kernel on a model of 1,000 blocks and fails above the limit: `npm run bench -w libs/process-model`. */
import {
  calculateBlockFigures,
  calculateBpmnFigures,
  contentHash,
  defaultStaffingParameters,
  generalise,
  findWeaknesses,
  lintBlockContent,
  simulateBlockModel,
  type BlockContent,
  type BpmnFlowGraph,
} from '../src/index.ts';

const limitInMilliseconds = 200;
const runs = 20;
const content = largeModel(20, 50);
const graph = largeGraph(1000);
const flows = { back: { probability: 0.5 }, on: { probability: 0.5 } };

const tasks: Record<string, () => unknown> = {
  'validate 1,000 blocks': () => lintBlockContent(content),
  'figures of 1,000 blocks': () => calculateBlockFigures(content, defaultStaffingParameters),
  'weaknesses of 1,000 blocks': () => findWeaknesses(content),
  'generalise 1,000 blocks': () => generalise(content),
  'hash of 1,000 blocks': () => contentHash(content),
  'figures of 1,000 BPMN elements': () =>
    calculateBpmnFigures(graph, { caseVolume: 100, flows }, defaultStaffingParameters),
};

let slowest = 0;
for (const [name, task] of Object.entries(tasks)) {
  const times = Array.from({ length: runs }, () => timeOf(task)).sort((a, b) => a - b);
  const median = times[Math.floor(runs / 2)] ?? 0;
  slowest = Math.max(slowest, median);
  console.log(`${name.padEnd(34)} median ${median.toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(1)} ms`);
}
printSimulationSpeed();
if (slowest > limitInMilliseconds) {
  console.error(`A median is above ${limitInMilliseconds} ms.`);
  process.exitCode = 1;
}

/** M/M/1 with 80 % load: one case every five minutes. */
function printSimulationSpeed(): void {
  const positions = [{ position: 'A', share: 1 }];
  const processingTime = { distribution: 'exponential' as const, mean: 4 };
  const block = { id: 'b', kind: 'edit' as const, title: 'Antrag bearbeiten', processingTime, positions };
  const variants = [{ id: 'v', title: 'Regelfall', probability: 1, blocks: [block] }];
  const subProcesses = [{ id: 's', title: 'Antrag bearbeiten', caseVolume: 105_120, variants }];
  const started = performance.now();
  const input = { replications: 4, days: 180, positions: { A: { capacity: 1 } } };
  const { cases, leadTime } = simulateBlockModel({ notation: 'blocks', subProcesses }, input);
  const perSecond = Math.round((1000 * cases) / (performance.now() - started));
  console.log(`simulation of M/M/1: ${perSecond} cases/s, lead time ${leadTime.mean.toFixed(2)} (theory 20)`);
}

function timeOf(task: () => unknown): number {
  const started = performance.now();
  task();
  return performance.now() - started;
}

function largeModel(subProcesses: number, blocks: number): BlockContent {
  const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);
  return {
    notation: 'blocks',
    subProcesses: indexes(subProcesses).map((s) => ({
      id: `s${s}`,
      title: `Teil ${s} bearbeiten`,
      orgUnit: `Amt ${s % 5}`,
      caseVolume: 100 + s,
      variants: [
        {
          id: `s${s}v`,
          title: 'Regelfall',
          probability: 1,
          blocks: indexes(blocks).map((b) => ({
            id: `s${s}b${b}`,
            kind: b === 0 ? 'receive' : b === blocks - 1 ? 'send' : 'edit',
            title: `Vorgang ${b} bearbeiten`,
            processingTime: { minutes: b },
            positions: [{ position: `Stelle ${b % 7}`, share: 1 }],
            documents: [{ name: 'Akte', direction: b % 2 === 0 ? 'in' : 'out', medium: 'paper' }],
          })),
        },
      ],
    })),
    informationFlows: indexes(subProcesses - 1).map((s) => ({
      id: `f${s}`,
      from: { block: `s${s}b${blocks - 1}` },
      to: { block: `s${s + 1}b0` },
      document: 'Akte',
    })),
  };
}

/** A chain of tasks with a jump back over all of them: the worst case for the equations. */
function largeGraph(size: number): BpmnFlowGraph {
  const tasks = Array.from({ length: size }, (_, index) => ({ id: `t${index}`, type: 'task' }));
  const chain = tasks.slice(1).map((_, index) => ({ id: `f${index}`, source: `t${index}`, target: `t${index + 1}` }));
  return {
    nodes: [
      { id: 'start', type: 'startEvent' },
      ...tasks,
      { id: 'branch', type: 'exclusiveGateway' },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      ...chain,
      { id: 'first', source: 'start', target: 't0' },
      { id: 'last', source: `t${size - 1}`, target: 'branch' },
      { id: 'back', source: 'branch', target: 't0' },
      { id: 'on', source: 'branch', target: 'end' },
    ],
  };
}

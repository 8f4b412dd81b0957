import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlockContent } from '../content/block-content.ts';
import { blockContentSchema } from '../content/block-content.ts';
import { calculateBlockFigures } from './block-figures.ts';
import { calculateBpmnFigures } from './bpmn/bpmn-figures.ts';
import type { BpmnFlowGraph } from './bpmn/bpmn-flow-graph.ts';
import { bpmnModelParametersSchema } from './bpmn/bpmn-model-parameters.ts';
import { staffingParametersSchema } from './staffing-parameters.ts';

const goldenDir = process.env['GOLDEN_DIR'] ?? join(import.meta.dirname, '../../../../../shared/data/golden');
const hasGolden = existsSync(join(goldenDir, '1-zwei-varianten.json'));

/** The always-present case, calculated by hand: 100 cases, one variant of 60 % with 10 min, one of 40 % with 5 min. */
const handMade = {
  content: {
    notation: 'blocks',
    subProcesses: [
      {
        id: 's',
        title: 'Antrag prüfen',
        orgUnit: 'Bauamt',
        caseVolume: 100,
        variants: [
          {
            id: 'v1',
            title: 'schriftlich',
            probability: 0.6,
            blocks: [
              {
                id: 'b1',
                kind: 'scan',
                title: 'Antrag scannen',
                processingTime: { minutes: 10 },
                positions: [
                  { position: 'Sachbearbeitung', share: 0.5 },
                  { position: 'Leitung', share: 0.5 },
                ],
              },
            ],
          },
          {
            id: 'v2',
            title: 'mündlich',
            probability: 0.4,
            blocks: [{ id: 'b2', kind: 'advise', title: 'Auskunft geben', processingTime: { minutes: 5 } }],
          },
        ],
      },
    ],
  },
  parameters: {
    annualMinutes: 100_000,
    surcharge: 0.2,
    rates: { E9: 0.5 },
    payGroups: { Sachbearbeitung: 'E9', Leitung: 'E15' },
    source: 'erfunden',
    year: 2026,
  },
  expected: {
    meanProcessingTimePerSubProcess: { s: 8 },
    annualMinutes: 800,
    annualMinutesPerPosition: { Sachbearbeitung: 300, Leitung: 300, unassigned: 200 },
    ftePerPosition: { Sachbearbeitung: 0.0036, Leitung: 0.0036, unassigned: 0.0024 },
    fte: 0.0096,
    costPerPosition: { Sachbearbeitung: 180 },
    cost: 180,
    mediaBreaksPerCase: 0.6,
    mediaBreaksPerYear: 60,
    handoversPerCase: 0,
    dmsMinutesPerYear: 600,
    notes: [
      ['missing-position', 'b2'],
      ['missing-rate', 'E15'],
    ],
  },
};

const blockCases = [
  { name: 'a case calculated by hand', ...handMade },
  ...(hasGolden ? ['1-zwei-varianten.json', '2-gewerbeanmeldung.json'].map((name) => ({ name, ...golden(name) })) : []),
];

it.each(blockCases)('answers every expected figure of $name to 1e-6', ({ content, parameters, expected }) => {
  const parsed = blockContentSchema.parse(content) as BlockContent;
  const figures = calculateBlockFigures(parsed, staffingParametersSchema.parse(parameters));
  expectClose(figures as unknown as Record<string, unknown>, expected);
});

const loop = {
  modelParameters: {
    caseVolume: 10,
    elements: { A: { processingTime: { minutes: 3 } } },
    flows: { back: { probability: 0.5 } },
  },
  parameters: handMade.parameters,
  graph: {
    nodes: [
      { id: 'S', type: 'startEvent' },
      { id: 'A', type: 'task' },
      { id: 'X', type: 'exclusiveGateway' },
      { id: 'E', type: 'endEvent' },
    ],
    flows: [
      { id: 'f1', source: 'S', target: 'A' },
      { id: 'f2', source: 'A', target: 'X' },
      { id: 'back', source: 'X', target: 'A' },
      { id: 'on', source: 'X', target: 'E' },
    ],
  },
  expected: { visits: { S: 1, A: 2, X: 2, E: 1 }, meanProcessingTime: 6, annualMinutes: 60, fte: 0.00072, cost: 0 },
};

const bpmnCases = [
  { name: 'a loop calculated by hand', ...loop },
  ...(hasGolden
    ? [{ ...golden('3-schleife.json'), name: '3-schleife.json', graph: readGraph('3-schleife.bpmn') }]
    : []),
];

it.each(bpmnCases)('answers every expected figure of $name to 1e-6', (entry) => {
  const modelParameters = bpmnModelParametersSchema.parse(entry.modelParameters);
  const figures = calculateBpmnFigures(entry.graph, modelParameters, staffingParametersSchema.parse(entry.parameters));
  expectClose(figures as unknown as Record<string, unknown>, entry.expected);
});

function golden(name: string) {
  return JSON.parse(readFileSync(join(goldenDir, name), 'utf8')) as typeof handMade & typeof loop;
}

/** Enough of an XML reader for the golden file. */
function readGraph(name: string): BpmnFlowGraph {
  const xml = readFileSync(join(goldenDir, name), 'utf8');
  const elements = [...xml.matchAll(/<bpmn:(\w+) ([^>]*?)\/?>/g)].map(([, type = '', attributes = '']) => {
    const entries = [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
    return { type, ...(Object.fromEntries(entries) as Record<string, string>) } as Record<string, string>;
  });
  const isFlow = (element: Record<string, string>) => element['type'] === 'sequenceFlow';
  const isNode = (element: Record<string, string>) => /task|gateway|event/i.test(element['type'] ?? '');
  return {
    nodes: elements.filter(isNode).map((element) => ({ id: element['id'] ?? '', type: element['type'] ?? '' })),
    flows: elements.filter(isFlow).map((element) => ({
      id: element['id'] ?? '',
      source: element['sourceRef'] ?? '',
      target: element['targetRef'] ?? '',
    })),
  };
}

function expectClose(actual: Record<string, unknown>, expected: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(expected)) {
    if (typeof value === 'number') expect(Math.abs((actual[key] as number) - value)).toBeLessThan(1e-6);
    else if (Array.isArray(value)) expect(actual[key]).toEqual(value);
    else {
      const found = actual[key] as Record<string, unknown>;
      expect(Object.keys(found).sort()).toEqual(Object.keys(value as object).sort());
      expectClose(found, value as Record<string, unknown>);
    }
  }
}

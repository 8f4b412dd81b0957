import fc from 'fast-check';
import { defaultStaffingParameters } from '../default-staffing-basis.ts';
import { calculateBpmnFigures } from './bpmn-figures.ts';
import type { BpmnFlowGraph, BpmnFlowNode } from './bpmn-flow-graph.ts';
import type { BpmnModelParameters } from './bpmn-model-parameters.ts';

describe('expected visits of a BPMN model', () => {
  it('state how often a loop is passed: 0.8 back means five times', () => {
    const graph = flow('s:startEvent > a:task > x:exclusiveGateway > e:endEvent', 'x > a');
    const figures = calculate(graph, { flows: { 'x>a': { probability: 0.8 } } });
    expect(figures.visits['a']).toBeCloseTo(5, 9);
    expect(figures.loops).toEqual([{ elementId: 'a', passes: expect.closeTo(5, 9) as number }]);
    expect(figures.plausibility.find((note) => note.code === 'loop')?.message.de).toContain('5-mal');
  });

  it('are geometric for any loop probability below 1', () => {
    const graph = flow('s:startEvent > a:task > x:exclusiveGateway > e:endEvent', 'x > a');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (probability) => {
        const figures = calculate(graph, { flows: { 'x>a': { probability } } });
        expect((figures.visits['a'] ?? 0) * (1 - probability)).toBeCloseTo(1, 9);
        expect(figures.visits['e']).toBeCloseTo(1, 9);
      }),
    );
  });

  it('report a loop without a way out instead of failing, and name what lies in it', () => {
    const graph = flow('s:startEvent > a:task > x:exclusiveGateway > e:endEvent', 'x > a');
    const figures = calculate(graph, { flows: { 'x>a': { probability: 1 }, 'x>e': { probability: 0 } } });
    expect(figures.notComputed).toEqual(['a', 'x']);
    expect(figures.notes).toEqual(
      expect.arrayContaining([
        ['unbounded-loop', 'a'],
        ['unbounded-loop', 'x'],
        ['never-visited', 'e'],
      ]),
    );
  });

  it('report a loop in which parallel branches multiply', () => {
    const graph = flow(
      's:startEvent > a:task > p:parallelGateway > x:exclusiveGateway > a',
      'p > y:exclusiveGateway > a',
      'x > e:endEvent',
      'y > f:endEvent',
    );
    const half = { probability: 0.6 };
    const figures = calculate(graph, { flows: { 'x>a': half, 'y>a': half } });
    expect(figures.notComputed).toContain('a');
    expect(figures.notes).toContainEqual(['unbounded-loop', 'a']);
  });

  it('join parallel branches to one visit, also with a loop in a branch', () => {
    const graph = flow(
      's:startEvent > p:parallelGateway > a:task > x:exclusiveGateway > j:parallelGateway > e:endEvent',
      'p > b:task > j',
      'x > a',
    );
    const figures = calculate(graph, { flows: { 'x>a': { probability: 0.5 } } });
    expect(figures.visits).toMatchObject({ p: 1, a: 2, b: 1, j: 1, e: 1 });
  });

  it('note a parallel split that nothing joins', () => {
    const graph = flow('s:startEvent > p:parallelGateway > a:task > e:endEvent', 'p > b:task > f:endEvent');
    expect(calculate(graph, {}).notes).toContainEqual(['parallel-without-join', 'p']);
  });

  it('name a parallel join behind an exclusive split as not computable, also where both branches are equally likely', () => {
    const graph = flow('s:startEvent > x:exclusiveGateway > a:task > j:parallelGateway > e:endEvent', 'x > b:task > j');
    const figures = calculate(graph, { flows: { 'x>a': { probability: 0.5 }, 'x>b': { probability: 0.5 } } });
    expect(figures.notComputed).toEqual(['j', 'e']);
    expect(figures.notes).toContainEqual(['join-without-split', 'j']);
  });

  it('name a join whose branches arrive at different rates', () => {
    const graph = flow(
      's:startEvent > p:parallelGateway > x:exclusiveGateway > j:parallelGateway > e:endEvent',
      'p > b:task > j',
      'x > f:endEvent',
    );
    const figures = calculate(graph, { flows: { 'x>j': { probability: 0.5 } } });
    expect(figures.notes).toContainEqual(['uneven-join', 'j']);
    expect(figures.notComputed).toEqual(['j', 'e']);
  });

  it('know what comes after a branch although the probabilities of the branch are unknown', () => {
    const graph = flow(
      's:startEvent > x:exclusiveGateway > a:task > m:exclusiveGateway > e:endEvent',
      'x > b:task > m',
    );
    const figures = calculate(graph, {});
    expect(figures.visits).toEqual({
      s: 1,
      x: 1,
      m: expect.closeTo(1, 9) as number,
      e: expect.closeTo(1, 9) as number,
    });
    expect(figures.notComputed).toEqual(['a', 'b']);
    expect(figures.notes).toContainEqual(['branch-probability-missing', 'x']);
  });

  it('refuse branch probabilities that do not sum to 1', () => {
    const graph = flow('s:startEvent > x:exclusiveGateway > a:task > e:endEvent', 'x > b:task > f:endEvent');
    const figures = calculate(graph, { flows: { 'x>a': { probability: 0.8 }, 'x>b': { probability: 0.3 } } });
    expect(figures.notes).toContainEqual(['branch-probabilities-sum', 'x']);
    expect(figures.notComputed).toEqual(['a', 'e', 'b', 'f']);
  });

  it('treat event-based gateways as exclusive', () => {
    const graph = flow(
      's:startEvent > g:eventBasedGateway > c:intermediateCatchEvent > e:endEvent',
      'g > t:intermediateCatchEvent > e',
    );
    const figures = calculate(graph, { flows: { 'g>c': { probability: 0.9 } } });
    expect(figures.visits['t']).toBeCloseTo(0.1, 9);
    expect(figures.visits['e']).toBeCloseTo(1, 9);
  });

  it('give an inclusive join the visits of its split, and name one without a counterpart', () => {
    const paired = flow(
      's:startEvent > i:inclusiveGateway > a:task > j:inclusiveGateway > e:endEvent',
      'i > b:task > j',
    );
    const given = { flows: { 'i>a': { probability: 0.9 }, 'i>b': { probability: 0.4 } } };
    expect(calculate(paired, given).visits).toMatchObject({ a: 0.9, b: 0.4, j: 1, e: 1 });
    const escaping = flow(
      's:startEvent > i:inclusiveGateway > a:task > j:inclusiveGateway > e:endEvent',
      'i > b:task > x:exclusiveGateway > j',
      'x > f:endEvent',
    );
    const figures = calculate(escaping, { flows: { ...given.flows, 'x>j': { probability: 0.5 } } });
    expect(figures.notes).toContainEqual(['unsupported-element', 'j']);
    expect(figures.notComputed).toEqual(['j', 'e']);
  });

  it('visit the content of nested sub-processes as often as the sub-process, times its repetitions', () => {
    const graph: BpmnFlowGraph = {
      nodes: [
        ...flow('s:startEvent > sub:subProcess > e:endEvent').nodes.map((node) => ({ ...node, parentId: 'P' })),
        { id: 's1', type: 'bpmn:StartEvent', parentId: 'sub' },
        { id: 'inner', type: 'bpmn:SubProcess', parentId: 'sub', repeated: true },
        { id: 't', type: 'bpmn:UserTask', parentId: 'inner' },
      ],
      flows: [...flow('s:startEvent > sub:subProcess > e:endEvent').flows, { id: 'f', source: 's1', target: 'inner' }],
    };
    const elements = {
      t: { processingTime: { minutes: 2 } },
      inner: { repetitions: 3, processingTime: { minutes: 50 } },
    };
    const figures = calculate(graph, { elements });
    expect(figures.visits).toMatchObject({ inner: 1, t: 3 });
    expect(figures.meanProcessingTime).toBe(6);
    expect(figures.notes).toContainEqual(['time-on-container', 'inner']);
  });

  it('share the cases between several start events', () => {
    const graph = flow('s:startEvent > a:task > e:endEvent', 't:startEvent > a');
    const figures = calculate(graph, { elements: { s: { probability: 0.7 } } });
    expect(figures.visits).toMatchObject({ s: 0.7, a: 1 });
    expect(calculate(graph, {}).notComputed).toEqual(['s', 't']);
  });

  it('take interrupting boundary events off the normal flow, and others beside it', () => {
    const base = flow('s:startEvent > a:task > e:endEvent', 'b:boundaryEvent > r:task > f:endEvent');
    const graph = (interrupting: boolean) => ({
      ...base,
      nodes: base.nodes.map((node): BpmnFlowNode =>
        node.id === 'b' ? { ...node, attachedTo: 'a', interrupting } : node,
      ),
    });
    const elements = { b: { probability: 0.25 } };
    expect(calculate(graph(true), { elements }).visits).toMatchObject({ e: 0.75, r: 0.25 });
    expect(calculate(graph(false), { elements }).visits).toMatchObject({ e: 1, r: 0.25 });
    expect(calculate(graph(true), {}).notes).toContainEqual(['event-probability-missing', 'b']);
  });

  it('never fail on random graphs, and account for every element as visited or not computable', () => {
    const types = [
      'task',
      'exclusiveGateway',
      'parallelGateway',
      'inclusiveGateway',
      'startEvent',
      'endEvent',
      'complexGateway',
    ];
    const node = fc.constantFrom(...types);
    const pair = fc.tuple(fc.nat(11), fc.nat(11), fc.option(fc.double({ min: 0, max: 1, noNaN: true })));
    fc.assert(
      fc.property(fc.array(node, { maxLength: 12 }), fc.array(pair, { maxLength: 24 }), (nodeTypes, pairs) => {
        const graph = {
          nodes: nodeTypes.map((type, id) => ({ id: `n${id}`, type })),
          flows: pairs.map(([source, target], id) => ({ id: `f${id}`, source: `n${source}`, target: `n${target}` })),
        };
        const flows = Object.fromEntries(
          pairs.flatMap(([, , probability], id) => (probability === null ? [] : [[`f${id}`, { probability }]])),
        );
        const figures = calculate(graph, { flows });
        const named = [...Object.keys(figures.visits), ...figures.notComputed].sort();
        expect(named).toEqual(graph.nodes.map(({ id }) => id).sort());
        expect(Object.values(figures.visits).every((visits) => Number.isFinite(visits) && visits >= 0)).toBe(true);
      }),
    );
  });

  it('stay quick for a thousand elements in one loop', () => {
    const chain = Array.from({ length: 1000 }, (_, index) => `t${index}:task`).join(' > ');
    const graph = flow(`s:startEvent > ${chain} > x:exclusiveGateway > e:endEvent`, 'x > t0');
    const started = performance.now();
    const figures = calculate(graph, { flows: { 'x>t0': { probability: 0.5 } } });
    expect(figures.visits['t999']).toBeCloseTo(2, 6);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

function calculate(graph: BpmnFlowGraph, parameters: BpmnModelParameters) {
  return calculateBpmnFigures(graph, { caseVolume: 1, ...parameters }, defaultStaffingParameters);
}

/** `flow('a:task > b:task')` writes a graph as chains; a node's type is stated where it appears first. */
function flow(...chains: string[]): BpmnFlowGraph {
  const nodes = new Map<string, BpmnFlowNode>();
  const flows: BpmnFlowGraph['flows'][number][] = [];
  for (const chain of chains) {
    const ids = chain.split(' > ').map((step) => {
      const [id = '', type] = step.split(':');
      if (type !== undefined) nodes.set(id, { id, type });
      return id;
    });
    ids
      .slice(1)
      .forEach((target, index) => flows.push({ id: `${ids[index]}>${target}`, source: ids[index] ?? '', target }));
  }
  return { nodes: [...nodes.values()], flows };
}

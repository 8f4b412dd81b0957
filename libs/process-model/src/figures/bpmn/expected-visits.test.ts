import fc from 'fast-check';
import { expectedVisits } from './expected-visits.ts';
import { arbitraryStructure, structuredProcess } from './structured-process.fixture.ts';

describe('expected visits of nested blocks', () => {
  it('are what the structure demands: sequences, branches, parallels, loops and sub-processes in one another', () => {
    fc.assert(
      fc.property(arbitraryStructure, (structure) => {
        const { graph, parameters, expected } = structuredProcess(structure);
        const { visits, notComputed, notes } = expectedVisits(graph, parameters);
        expect(notComputed).toEqual([]);
        expect(notes.filter(({ code }) => code !== 'loop')).toEqual([]);
        for (const [id, value] of Object.entries(expected)) expect((visits.get(id) ?? NaN) / value).toBeCloseTo(1, 6);
      }),
      { numRuns: 200 },
    );
  });

  it('know the end without any probability, and claim nothing about a branch', () => {
    fc.assert(
      fc.property(arbitraryStructure, (structure) => {
        const { graph, expected } = structuredProcess(structure);
        const { visits } = expectedVisits(graph, {});
        expect(visits.get(graph.nodes.at(-1)?.id ?? '')).toBeCloseTo(1, 6);
        const certain = new Set(Object.entries(expected).flatMap(([id, value]) => (value === 1 ? [id] : [])));
        for (const [id, value] of visits) if (certain.has(id)) expect(value).toBeCloseTo(1, 6);
      }),
      { numRuns: 200 },
    );
  });
});

import { SUPPORTED } from '../supported/supported.ts';
import { CASES } from './all-cases.ts';
import type { CaseTable } from './case.ts';

const steps = Object.values(CASES).flatMap((table: CaseTable) =>
  Object.values(table).flatMap((cases) => cases.flatMap((one) => one.steps.map(({ command }) => command))),
);

const namesIn = (area: string): string[] => Object.keys(CASES[area] ?? {});

function entriesOf(list: string): object[] {
  return steps.flatMap((command) => (command[list] as object[] | undefined) ?? []);
}

const keysOf = (objects: readonly object[]): Set<string> => new Set(objects.flatMap((object) => Object.keys(object)));

describe('The conformance suite', () => {
  it.each([
    ['query operators', SUPPORTED.queryOperators],
    ['update operators', [...SUPPORTED.updateOperators, ...SUPPORTED.updateModifiers]],
    ['projections', SUPPORTED.projectionOperators],
    ['stages', SUPPORTED.stages],
    ['accumulators', SUPPORTED.accumulators],
    ['expressions', SUPPORTED.expressions],
  ])('has a case for every one of the %s', (area, names) => {
    expect(names.filter((name) => !namesIn(area).includes(name))).toEqual([]);
  });

  it('uses every command', () => {
    const used = new Set(steps.map((command) => Object.keys(command)[0]));
    expect(SUPPORTED.commands.filter((name) => name !== 'findandmodify' && !used.has(name))).toEqual([]);
  });

  it('uses every field of every command', () => {
    const used = new Set(
      steps.flatMap((command) => Object.keys(command).map((field) => `${Object.keys(command)[0]}.${field}`)),
    );
    const isOther = (name: string): boolean => /^(findandmodify|deleteIndexes|buildinfo)\./.test(name);
    expect(SUPPORTED.commandFields.filter((name) => !isOther(name) && !used.has(name))).toEqual([]);
  });

  it.each([
    ['updates', SUPPORTED.updateStatementFields],
    ['deletes', SUPPORTED.deleteStatementFields],
    ['indexes', SUPPORTED.indexOptions],
  ])('uses every field of the entries of %s', (list, fields) => {
    const used = keysOf(entriesOf(list));
    expect(fields.filter((field) => !used.has(field))).toEqual([]);
  });
});

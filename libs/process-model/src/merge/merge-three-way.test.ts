import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, BlockContent } from '../content/block-content.ts';
import { mergeThreeWay, type MergeInputs } from './merge-three-way.ts';

const golden = join(import.meta.dirname, '../../../../../shared/data/golden');

interface GoldenCase extends MergeInputs {
  readonly title: string;
  readonly merged?: BlockContent;
  readonly conflicts: readonly object[];
}

const goldenCases = existsSync(golden)
  ? readdirSync(golden)
      .filter((name) => /^[45]-.*\.json$/u.test(name))
      .map((name) => JSON.parse(readFileSync(join(golden, name), 'utf8')) as GoldenCase)
  : [];

const receive: Block = { id: 'b1', kind: 'receive', title: 'Antrag entgegennehmen' };
const copy: Block = { id: 'b2', kind: 'copy', title: 'Antrag kopieren' };
const check: Block = { id: 'b3', kind: 'check-formal', title: 'Antrag prüfen' };
const file: Block = { id: 'b4', kind: 'archive', title: 'Antrag ablegen' };
const scan: Block = { id: 'b5', kind: 'scan', title: 'Antrag scannen' };

const model = (...variants: Block[][]): BlockContent => ({
  notation: 'blocks',
  subProcesses: [
    {
      id: 's1',
      title: 'Antrag annehmen',
      variants: variants.map((blocks, index) => ({
        id: `v${index + 1}`,
        title: `Variante ${index + 1}`,
        probability: 1 / variants.length,
        blocks,
      })),
    },
  ],
});
const idsOf = (content: BlockContent): string[][] =>
  content.subProcesses.flatMap(({ variants }) => variants.map(({ blocks }) => blocks.map(({ id }) => id)));

describe('a three-way merge', () => {
  it('gives exactly the known merges and conflicts', () => {
    const own: GoldenCase = {
      title: 'own case, always there',
      base: model([receive, copy, check, file]),
      local: model([receive, copy, { ...check, processingTime: { minutes: 8 } }, { ...scan, id: 'neu' }, file]),
      upstream: model([receive, scan, { ...check, title: 'Vollständigkeit prüfen' }, file]),
      merged: model([
        receive,
        scan,
        { ...check, title: 'Vollständigkeit prüfen', processingTime: { minutes: 8 } },
        { ...scan, id: 'neu' },
        file,
      ]),
      conflicts: [],
    };
    for (const { base, local, upstream, merged, conflicts } of [own, ...goldenCases]) {
      const result = mergeThreeWay({ base, local, upstream });
      expect(result.conflicts).toEqual(conflicts);
      if (merged) expect(result.merged).toEqual(merged);
    }
  });

  it('reports an attribute that both changed, and keeps the local value', () => {
    const base = model([check]);
    const local = model([{ ...check, title: 'Antrag durchsehen' }]);
    const upstream = model([{ ...check, title: 'Vollständigkeit prüfen' }]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([
      {
        element: 'b3',
        attribute: 'title',
        base: 'Antrag prüfen',
        local: 'Antrag durchsehen',
        upstream: 'Vollständigkeit prüfen',
      },
    ]);
    expect(merged).toEqual(local);
  });

  it('keeps a block that upstream removed while it was changed here, and the other way round says what came too late', () => {
    const base = model([receive, copy, file]);
    const changed = model([receive, { ...copy, remarks: 'nur die erste Seite' }, file]);
    const without = model([receive, file]);
    const kept = mergeThreeWay({ base, local: changed, upstream: without });
    expect(kept.conflicts).toEqual([{ kind: 'removed-upstream-changed-locally', element: 'b2' }]);
    expect(kept.merged).toEqual(changed);
    const gone = mergeThreeWay({ base, local: without, upstream: changed });
    expect(gone.conflicts).toEqual([{ kind: 'removed-locally-changed-upstream', element: 'b2' }]);
    expect(gone.merged).toEqual(without);
  });

  it('does not lose blocks that were added to or carried into a variant which the other side removed', () => {
    const base = model([receive, check], [copy, file]);
    const without = structuredClone(base);
    without.subProcesses[0]?.variants.splice(1, 1);
    const local = model([receive], [copy, check, file, scan]);
    const result = mergeThreeWay({ base, local, upstream: without });
    expect(result.conflicts).toEqual([
      { kind: 'removed-upstream-changed-locally', element: 'v2', within: ['b3', 'b5'] },
    ]);
    expect(idsOf(result.merged)).toEqual([['b1'], ['b2', 'b3', 'b4', 'b5']]);
  });

  it('follows blocks that one side carried elsewhere and merges what the other changed in them', () => {
    const base = model([receive, check, file], [copy]);
    const local = model([receive, { ...check, processingTime: { minutes: 9 } }, file], [copy]);
    const upstream = model([receive, file], [check, copy]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([]);
    expect(merged).toEqual(model([receive, file], [{ ...check, processingTime: { minutes: 9 } }, copy]));
  });

  it('reports a block that both carried to different places, with all three places', () => {
    const base = model([receive, check], [copy], [file]);
    const local = model([receive], [copy, check], [file]);
    const upstream = model([receive], [copy], [check, file]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([
      {
        kind: 'moved-differently',
        element: 'b3',
        base: { parent: 'v1', index: 1 },
        local: { parent: 'v2', index: 1 },
        upstream: { parent: 'v3', index: 0 },
      },
    ]);
    expect(merged).toEqual(local);
  });

  it('reports orders that exclude each other instead of choosing one', () => {
    const base = model([receive, copy, check]);
    const local = model([receive, check, copy]);
    const upstream = model([copy, receive, check]);
    const { conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts.map((conflict) => 'kind' in conflict && conflict.kind)).toEqual(['moved-differently']);
  });

  it('puts both additions at the same place in an order that does not depend on who is local', () => {
    const base = model([receive, file]);
    const one = model([receive, { ...copy, id: 'x' }, { ...copy, id: 'a' }, file]);
    const other = model([receive, { ...scan, id: 'm' }, file]);
    expect(idsOf(mergeThreeWay({ base, local: one, upstream: other }).merged)).toEqual([['b1', 'x', 'a', 'm', 'b4']]);
    expect(idsOf(mergeThreeWay({ base, local: other, upstream: one }).merged)).toEqual([['b1', 'x', 'a', 'm', 'b4']]);
  });

  it('reports elements that both added under one id but differently', () => {
    const base = model([receive]);
    const local = model([receive, { ...scan, title: 'Alles scannen' }]);
    const upstream = model([receive, { ...scan, legalBasis: '§ 6 EGovG' }]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([
      {
        kind: 'added-differently',
        element: 'b5',
        attribute: 'title',
        local: 'Alles scannen',
        upstream: 'Antrag scannen',
      },
    ]);
    expect(merged).toEqual(model([receive, { ...scan, title: 'Alles scannen', legalBasis: '§ 6 EGovG' }]));
  });

  it('merges documents by name and custom attributes by key', () => {
    const paper = { name: 'Antrag', direction: 'in', medium: 'paper' } as const;
    const base = model([{ ...check, documents: [paper], attributes: { a: 1, b: 1 } }]);
    const local = model([
      { ...check, documents: [paper, { name: 'Akte', direction: 'out' }], attributes: { a: 2, b: 1 } },
    ]);
    const upstream = model([{ ...check, documents: [{ ...paper, medium: 'electronic' }], attributes: { a: 1 } }]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([]);
    expect(merged).toEqual(
      model([
        {
          ...check,
          documents: [
            { name: 'Antrag', direction: 'in', medium: 'electronic' },
            { name: 'Akte', direction: 'out' },
          ],
          attributes: { a: 2 },
        },
      ]),
    );
  });

  it('reports a new flow whose block the other side removed, and leaves no flow dangling silently', () => {
    const base = model([receive, copy, file]);
    const local = { ...base, informationFlows: [{ id: 'f', from: { block: 'b2' }, to: { external: 'Kammer' } }] };
    const upstream = model([receive, file]);
    const { merged, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toEqual([{ kind: 'end-removed-upstream', element: 'f', end: 'from', target: 'b2' }]);
    expect(merged.informationFlows).toEqual(local.informationFlows);
  });

  it('warns when the shares of merged variants no longer add up', () => {
    const base = model([receive], [copy]);
    const local = structuredClone(base);
    for (const [index, variant] of (local.subProcesses[0]?.variants ?? []).entries())
      variant.probability = index === 0 ? 0.7 : 0.3;
    const upstream = model([receive], [copy], [file]);
    for (const variant of upstream.subProcesses[0]?.variants.slice(0, 2) ?? []) variant.probability = 0.5;
    for (const variant of upstream.subProcesses[0]?.variants.slice(2) ?? []) variant.probability = 0;
    expect(mergeThreeWay({ base, local, upstream }).warnings).toEqual([]);
    for (const [index, variant] of (upstream.subProcesses[0]?.variants ?? []).entries())
      variant.probability = index === 1 ? 0.5 : 0.25;
    const { warnings, conflicts } = mergeThreeWay({ base, local, upstream });
    expect(conflicts).toHaveLength(1);
    expect(warnings).toEqual([{ kind: 'variant-shares-not-1', element: 's1', sum: 1.25 }]);
  });
});

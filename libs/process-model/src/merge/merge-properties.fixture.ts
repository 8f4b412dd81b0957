import fc from 'fast-check';
import { blockContentSchema, type Block, type BlockContent } from '../content/block-content.ts';
import { blockContentToElements } from '../diff/block-elements.ts';
import { editContent } from '../diff/edited-content.fixture.ts';
import { blockContents } from '../diff/generated-content.fixture.ts';
import { sameJson } from '../diff/same-json.ts';
import { lintBlockContent } from '../validation/lint-block-content.ts';
import type { MergeConflict } from './merge-conflict.ts';
import { idOfKey } from './merge-context.ts';
import { mergeThreeWay } from './merge-three-way.ts';

const merge = (base: BlockContent, local: BlockContent, upstream: BlockContent) =>
  mergeThreeWay({ base, local, upstream });

export interface MergeProperties {
  /** Blocks of the largest model. */
  readonly maxBlocks: number;
  /** Cases per property. */
  readonly runs: number;
  /** Edits that each of the two people makes at most. */
  readonly maxEdits: number;
}

/** What holds for every merge, whatever the models are and whatever two people made of them. */
export function describeMergeProperties({ maxBlocks, runs, maxEdits }: MergeProperties): void {
  const edits = fc.integer({ min: 0, max: maxEdits });
  const cases = fc
    .tuple(blockContents({ maxBlocks }), fc.integer(), fc.integer(), edits, edits)
    .map(([base, one, other, few, many]) => ({
      base,
      local: editContent(base, one, { edits: few, prefix: 'lokal' }),
      upstream: editContent(base, other, { edits: many, prefix: 'oben' }),
    }));

  describe(`merging generated models of up to ${maxBlocks} blocks`, () => {
    it('with two equal sides gives that side, without a conflict', () => {
      fc.assert(
        fc.property(cases, ({ base, local }) => {
          expect(merge(base, local, local)).toMatchObject({ merged: local, conflicts: [] });
        }),
        { numRuns: runs },
      );
    });

    it('with one unchanged side gives the other one, without a conflict', () => {
      fc.assert(
        fc.property(cases, ({ base, local, upstream }) => {
          expect(merge(base, local, base)).toMatchObject({ merged: local, conflicts: [] });
          expect(merge(base, base, upstream)).toMatchObject({ merged: upstream, conflicts: [] });
        }),
        { numRuns: runs },
      );
    });

    it('lets edits of different variants both arrive, whoever is local', () => {
      fc.assert(
        fc.property(blockContents({ maxBlocks }), fc.integer(), fc.integer(), (generated, one, other) => {
          const base = { ...generated, informationFlows: [], variantLinks: [] };
          const mine = halfOf(base, 0);
          const local = editHalf(base, one, { half: mine, prefix: 'lokal' });
          const upstream = editHalf(base, other, { half: halfOf(base, 1), prefix: 'oben' });
          const there = merge(base, local, upstream);
          const back = merge(base, upstream, local);
          expect(there.conflicts).toEqual([]);
          expect(back).toMatchObject({ merged: there.merged, conflicts: [] });
          for (const [index, subProcess] of there.merged.subProcesses.entries()) {
            const from = mine.has(subProcess.id) ? local : upstream;
            expect(subProcess).toEqual(from.subProcesses[index]);
          }
        }),
        { numRuns: runs },
      );
    });

    it('loses no edit of either side without naming the element in a conflict', () => {
      fc.assert(
        fc.property(cases, ({ base, local, upstream }) => {
          const result = merge(base, local, upstream);
          const named = namedIn(result.conflicts, base);
          for (const side of [local, upstream]) {
            expect(lostEdits(base, side, result.merged).filter((id) => !named.has(id))).toEqual([]);
            const unnamed = lostOrders(base, side, result.merged).filter((pair) => !pair.some((id) => named.has(id)));
            expect(unnamed).toEqual([]);
          }
        }),
        { numRuns: 2 * runs },
      );
    });

    it('keeps every value and element that local has changed or added, conflict or not', () => {
      fc.assert(
        fc.property(cases, ({ base, local, upstream }) => {
          expect(lostEdits(base, local, merge(base, local, upstream).merged)).toEqual([]);
        }),
        { numRuns: runs },
      );
    });

    it('reports every flow or link that it leaves without its end', () => {
      fc.assert(
        fc.property(cases, ({ base, local, upstream }) => {
          const { merged, conflicts } = merge(base, local, upstream);
          const before = new Set([...dangling(local), ...dangling(upstream)]);
          const reported = new Set(conflicts.flatMap((conflict) => ('end' in conflict ? [conflict.element] : [])));
          expect([...dangling(merged)].filter((id) => !before.has(id) && !reported.has(id))).toEqual([]);
        }),
        { numRuns: runs },
      );
    });

    it('says why, wherever the merged model does not pass validation and both sides do', () => {
      fc.assert(
        fc.property(cases, ({ base, local, upstream }) => {
          const { merged, warnings } = merge(base, local, upstream);
          expect(blockContentSchema.safeParse(merged).success).toBe(true);
          const [now, ...before] = [merged, local, upstream].map(errorsIn);
          const told = new Set(
            warnings.map((warning) =>
              warning.kind === 'rule-broken'
                ? `${warning.rule} ${warning.element}`
                : `variant-probabilities-sum ${warning.element}`,
            ),
          );
          const silent = [...(now ?? [])].filter(
            (place) => !told.has(place) && !before.some((side) => side.has(place)),
          );
          expect(silent).toEqual([]);
        }),
        { numRuns: runs },
      );
    });
  });
}

const errorsIn = (content: BlockContent): Set<string> =>
  new Set(
    lintBlockContent(content).flatMap(({ severity, rule, elementId }) =>
      severity === 'error' ? [`${rule} ${elementId}`] : [],
    ),
  );

/** Ids of the sub-processes, variants and blocks in every second sub-process. */
function halfOf({ subProcesses }: BlockContent, rest: number): Set<string> {
  const own = subProcesses.filter((_, index) => index % 2 === rest);
  return new Set(
    own.flatMap(({ id, variants }) => [
      id,
      ...variants.flatMap((variant) => [variant.id, ...variant.blocks.map((block) => block.id)]),
    ]),
  );
}

/** Edits only what stands in a half; blocks stay in their half and new ones are added there. */
function editHalf(
  base: BlockContent,
  seed: number,
  { half, prefix }: { half: Set<string>; prefix: string },
): BlockContent {
  const own = { ...base, subProcesses: base.subProcesses.filter(({ id }) => half.has(id)) };
  if (own.subProcesses.length === 0) return base;
  const edited = editContent(own, seed, { edits: 15, prefix });
  const byId = new Map(edited.subProcesses.map((subProcess) => [subProcess.id, subProcess]));
  return { ...base, subProcesses: base.subProcesses.map((subProcess) => byId.get(subProcess.id) ?? subProcess) };
}

/** Elements of which an edit of `side` is missing in `merged`: additions, removals, parents and attributes. */
function lostEdits(base: BlockContent, side: BlockContent, merged: BlockContent): string[] {
  const elements = (content: BlockContent) =>
    new Map(blockContentToElements(content, (type, id) => `${type} ${id}`).map((element) => [element.id, element]));
  const now = elements(merged);
  const keyed = (content: BlockContent) => elements(content);
  const [before, after] = [keyed(base), keyed(side)];
  const lost: string[] = [];
  for (const [key, element] of after) {
    const old = before.get(key);
    const found = now.get(key);
    const changed = !old || old.parent !== element.parent || !sameJson(old.attributes, element.attributes);
    if (!found) {
      if (changed) lost.push(idOfKey(key));
      continue;
    }
    const names = new Set([...Object.keys(element.attributes), ...Object.keys(old?.attributes ?? {})]);
    const isLost = [...names].some((name) => {
      const [was, wanted, is] = [old?.attributes[name], element.attributes[name], found.attributes[name]];
      return name !== 'documents' && !sameJson(was, wanted) && !sameJson(wanted, is);
    });
    if (isLost || (old && old.parent !== element.parent && found.parent !== element.parent)) lost.push(idOfKey(key));
  }
  for (const key of before.keys()) if (!after.has(key) && now.has(key)) lost.push(idOfKey(key));
  return lost;
}

/** Pairs of blocks in one variant that `side` turned round but that stand in `merged` as they stood in `base`. */
function lostOrders(base: BlockContent, side: BlockContent, merged: BlockContent): [string, string][] {
  const places = [base, side, merged].map(
    (content) => new Map(blockContentToElements(content).map((element) => [element.id, element])),
  );
  return blockContentToElements(base).flatMap(({ id, parent, type }) => {
    if (type !== 'block') return [];
    const siblings = base.subProcesses.flatMap(({ variants }) => variants).find((variant) => variant.id === parent);
    return (siblings?.blocks ?? []).flatMap((other): [string, string][] => {
      const pairs = places.map((all) => [all.get(id), all.get(other.id)] as const);
      if (id >= other.id || pairs.some(([one, two]) => one?.parent !== parent || two?.parent !== parent)) return [];
      const [was, wanted, is] = pairs.map(([one, two]) => (one?.order ?? 0) < (two?.order ?? 0));
      return was !== wanted && is === was ? [[id, other.id]] : [];
    });
  });
}

/** Ids that conflicts name, with everything that stood inside of a removed element: its fate is part of that conflict. */
function namedIn(conflicts: readonly MergeConflict[], base: BlockContent): Set<string> {
  const named = new Set(
    conflicts.flatMap((conflict) => [conflict.element, ...('within' in conflict ? (conflict.within ?? []) : [])]),
  );
  for (const { id, parent } of blockContentToElements(base)) if (parent !== null && named.has(parent)) named.add(id);
  return named;
}

function dangling({ subProcesses, informationFlows, variantLinks }: BlockContent): Set<string> {
  const variants = subProcesses.flatMap((subProcess) => subProcess.variants);
  const blocks = new Set(variants.flatMap((variant) => variant.blocks.map(({ id }: Block) => id)));
  const ids = new Set(variants.map(({ id }) => id));
  const flows = (informationFlows ?? []).filter((flow) =>
    [flow.from, flow.to].some((end) => 'block' in end && !blocks.has(end.block)),
  );
  const links = (variantLinks ?? []).filter(({ from, to }) => !blocks.has(from.block) || !ids.has(to.variant));
  return new Set([...flows, ...links].map(({ id }) => id));
}

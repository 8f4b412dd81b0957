import type { Block, BlockContent } from '../content/block-content.ts';
import { diffBlockContents } from '../diff/diff-block-contents.ts';
import { mergeThreeWay } from '../merge/merge-three-way.ts';
import { describeChanges } from './describe-change.ts';
import { describeConflicts } from './describe-conflict.ts';

const block = (more: Partial<Block> = {}): Block => ({
  id: 'b1',
  kind: 'check-formal',
  title: 'Antrag prüfen',
  ...more,
});
const model = (blocks: Block[], flow = 'Vorgang'): BlockContent => ({
  notation: 'blocks',
  subProcesses: [
    {
      id: 's1',
      title: 'Annehmen',
      variants: [
        { id: 'v1', title: 'Regelfall', probability: 1, blocks },
        { id: 'v2', title: 'Eilfall', probability: 0, blocks: [] },
      ],
    },
  ],
  informationFlows: [{ id: 'f', from: { external: 'Kammer' }, to: { block: 'b1' }, document: flow, medium: 'paper' }],
});

describe('a difference in words', () => {
  it('says what became of which attribute, with units and names', () => {
    const before = model([
      block({ processingTime: { minutes: 5 }, remarks: 'alt', positions: [{ position: 'Amt A', share: 1 }] }),
      block({ id: 'b2', title: 'Akte ablegen' }),
    ]);
    const after = model(
      [
        block({
          processingTime: { distribution: 'exponential', mean: 8 },
          channel: 'post',
          kind: 'check-substance',
          probability: 0.25,
          attributes: { Risiko: 2 },
          positions: [
            { position: 'Amt A', share: 0.5 },
            { position: 'Amt B', share: 0.5 },
          ],
        }),
      ],
      'Akte',
    );
    after.subProcesses[0]?.variants[1]?.blocks.push(
      block({ id: 'b2', title: 'Akte ablegen' }),
      block({ id: 'b3', title: 'Neuer Schritt' }),
    );
    const sentences = describeChanges(diffBlockContents(before, after), { before, after }, 'de');
    expect(sentences).toEqual([
      'Baustein „Antrag prüfen“: Art geändert von Formell prüfen auf Inhaltlich prüfen',
      'Baustein „Antrag prüfen“: Bearbeitungszeit geändert von 5 Minuten auf im Mittel 8 Minuten (Exponentialverteilung)',
      'Baustein „Antrag prüfen“: Bemerkungen entfernt (war „alt“)',
      'Baustein „Antrag prüfen“: Stellen geändert von Amt A 100 % auf Amt A 50 %, Amt B 50 %',
      'Baustein „Antrag prüfen“: Kanal ergänzt: Post',
      'Baustein „Antrag prüfen“: Häufigkeit ergänzt: 25 %',
      'Baustein „Antrag prüfen“: Risiko ergänzt: 2',
      'Baustein „Akte ablegen“: verschoben nach „Eilfall“, Stelle 1',
      'Baustein „Neuer Schritt“: neu',
      'Informationsfluss „Akte“: Dokument geändert von „Vorgang“ auf „Akte“',
    ]);
  });

  it('says what both sides of a conflict want', () => {
    const inputs = {
      base: model([block(), block({ id: 'b2', title: 'Akte ablegen' })]),
      local: model([block({ processingTime: { minutes: 5 } }), block({ id: 'b2', title: 'Akte weglegen' })]),
      upstream: model([block({ processingTime: { minutes: 4 } })]),
    };
    const { conflicts } = mergeThreeWay(inputs);
    expect(describeConflicts(conflicts, inputs, 'de')).toEqual([
      '„Antrag prüfen“: Bearbeitungszeit hier 5 Minuten, in der neuen Fassung 4 Minuten',
      '„Akte weglegen“: in der neuen Fassung entfallen, hier geändert',
    ]);
    expect(describeConflicts(conflicts, inputs, 'en')[0]).toBe(
      '“Antrag prüfen”: processing time here 5 minutes, in the new version 4 minutes',
    );
  });
});

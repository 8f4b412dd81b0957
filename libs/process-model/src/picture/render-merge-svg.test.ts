import type { Block, BlockContent } from '../content/block-content.ts';
import { mergeThreeWay } from '../merge/merge-three-way.ts';
import { renderMergeSvg } from './render-merge-svg.ts';
import { expectWellFormed } from './well-formed.fixture.ts';

const block = (id: string, title: string): Block => ({ id, kind: 'edit', title });
const model = (blocks: Block[]): BlockContent => ({
  notation: 'blocks',
  subProcesses: [
    { id: 's1', title: 'Bearbeiten', variants: [{ id: 'v1', title: 'Regelfall', probability: 1, blocks }] },
  ],
});

describe('the picture of a merge', () => {
  it('marks what the merge brings and every conflict, also over what was removed here', () => {
    const result = mergeThreeWay({
      base: model([block('a', 'Eins'), block('b', 'Zwei'), block('c', 'Drei'), block('d', 'Vier')]),
      local: model([block('a', 'Eins hier'), block('c', 'Drei'), block('d', 'Vier')]),
      upstream: model([
        block('a', 'Eins oben'),
        block('b', 'Zwei oben'),
        block('neu', 'Neuer Schritt'),
        block('c', 'Drei'),
      ]),
    });
    expect(result.conflicts).toHaveLength(2);
    const svg = renderMergeSvg(result, { title: 'Neue Fassung', language: 'de' });
    expectWellFormed(svg);
    for (const words of ['Eins hier', 'Zwei oben', 'Neuer Schritt', 'Vier', '+ neu', '− entfällt'])
      expect(svg).toContain(words);
    expect(svg.match(/! Konflikt/gu)).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { blockContents, generateContent } from '../diff/generated-content.fixture.ts';
import { renderBlockModelSvg } from './render-block-model-svg.ts';
import { renderDiffSvg } from './render-diff-svg.ts';
import { expectWellFormed } from './well-formed.fixture.ts';

const options = { title: 'Gewerbe anmelden', organisation: 'Stadt Musterhausen', language: 'de' } as const;

describe('the picture of a block model', () => {
  it('is well-formed XML without anything active, whatever the texts hold', () => {
    fc.assert(
      fc.property(blockContents({ maxBlocks: 40, hostile: 0.7 }), fc.string(), (content, title) => {
        const svg = renderBlockModelSvg(content, { ...options, title });
        expectWellFormed(svg);
        const tags = svg.match(/<[^>]*>/gu)?.join('') ?? '';
        const elements = new Set([...tags.matchAll(/<([\w:]+)/gu)].map((match) => match[1]));
        const allowed = ['svg', 'title', 'desc', 'style', 'g', 'rect', 'circle', 'path', 'text'];
        expect([...elements].filter((name) => !allowed.includes(name ?? ''))).toEqual([]);
        expect(tags).not.toMatch(/\s(on\w+|href|xlink:href|style)=|url\(|@import/iu);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same content', () => {
    const content = generateContent(7, { blocks: 60 });
    expect(renderBlockModelSvg(content, options)).toBe(renderBlockModelSvg(structuredClone(content), options));
  });

  it('says by title and description what it shows, in the wanted language', () => {
    const svg = renderBlockModelSvg(generateContent(1, { blocks: 12 }), { ...options, language: 'en' });
    expect(svg).toMatch(/^<svg [^>]*role="img" lang="en" aria-labelledby="pp-title pp-desc"/u);
    expect(svg).toContain('<title id="pp-title">Gewerbe anmelden</title>');
    expect(svg).toMatch(
      /<desc id="pp-desc">Process model “Gewerbe anmelden” \(Stadt Musterhausen\) with \d+ sub-processes\. 1\. /u,
    );
  });

  it('follows a dark screen by itself, and holds no style sheet in a fixed theme', () => {
    const content = generateContent(1, { blocks: 5 });
    expect(renderBlockModelSvg(content, options)).toContain('@media screen and (prefers-color-scheme: dark)');
    expect(renderBlockModelSvg(content, { ...options, theme: 'dark' })).not.toContain('<style');
  });

  it('marks highlighted elements in colour and in words', () => {
    const content = generateContent(3, { blocks: 10 });
    const svg = renderBlockModelSvg(content, {
      ...options,
      highlight: new Map([
        ['b1', 'added'],
        ['s0', 'conflict'],
      ]),
    });
    expect(svg).toContain('+ neu');
    expect(svg).toContain('! Konflikt');
  });

  it('says so when there is nothing to show yet', () => {
    const svg = renderBlockModelSvg({ notation: 'blocks', subProcesses: [] }, options);
    expectWellFormed(svg);
    expect(svg).toContain('noch keine Teilprozesse');
  });

  // Takes 70 ms in plain Node; jest's module sandbox is five times slower, hence the wide limit.
  it('draws 1,000 blocks fast enough to be drawn on every request', () => {
    const content = generateContent(5, { blocks: 1000 });
    renderBlockModelSvg(content, options);
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      renderBlockModelSvg(content, options);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});

describe('the picture of a difference', () => {
  it('shows removed, new, moved and changed elements together, each with its word', () => {
    const before = generateContent(3, { blocks: 12 });
    const after = structuredClone(before);
    const blocks =
      after.subProcesses.flatMap(({ variants }) => variants).find((variant) => variant.blocks.length > 3)?.blocks ?? [];
    const [removed] = blocks.splice(0, 1);
    Object.assign(blocks[1] ?? {}, { title: 'Geänderter Titel' });
    blocks.unshift(...blocks.splice(-1, 1), { id: 'neu', kind: 'scan', title: 'Antrag scannen' });
    const svg = renderDiffSvg(before, after, options);
    expectWellFormed(svg);
    for (const words of ['− entfällt', '+ neu', '~ geändert', '↕ verschoben', 'Geänderter Titel'])
      expect(svg).toContain(words);
    expect(removed).toBeDefined();
    expect(svg).toContain(`<g><title>${removed?.title} (`);
  });
});

import fc from 'fast-check';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const style = { fontSize: 13, weight: 'bold' } as const;

describe('wrapping text without a font', () => {
  it('keeps every line within the width, as long as one character and a hyphen fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
        for (const line of wrapText(text, style, { width }))
          expect(textWidth(line, 13, 'bold')).toBeLessThanOrEqual(Math.max(width, 45));
      }),
    );
  });

  it('loses no character but spaces', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const letters = (value: string): string => value.replace(/[\s-]/gu, '');
        expect(letters(wrapText(text, style, { width: 80 }).join(''))).toBe(letters(text));
      }),
    );
  });

  it('parts long German words between syllables', () => {
    expect(wrapText('Gewerbezentralregisterauszug', style, { width: 150 })).toEqual([
      'Gewerbezentralre-',
      'gisterauszug',
    ]);
    expect(wrapText('Verkehrsordnungswidrigkeit', style, { width: 120 })[0]).toMatch(/^Verkehrs.*-$/u);
  });

  it('ends in an ellipsis where the last allowed line is not enough', () => {
    const lines = wrapText('Antrag auf Erteilung einer Ausnahmegenehmigung prüfen', style, { width: 120, maxLines: 2 });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/u);
  });
});

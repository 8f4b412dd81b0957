import type { SubProcess } from '../content/block-content.ts';
import { formatNumber } from '../text/format-quantity.ts';
import type { Language } from '../text/wording.ts';
import type { FrameMark } from './layout-model.ts';
import { frame } from './measures.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

export interface FrameHeader {
  readonly title: readonly string[];
  readonly volume: string;
  readonly marks: readonly FrameMark[];
  readonly height: number;
}

const markHeight = 20;
/** Keeps the marks clear of the descenders of the title above them. */
const belowTitle = 4;
const edge = 14;

/** Title, case volume and marks of a sub-process; the marks get a line of their own where the volume leaves no room. */
export function measureFrameHeader(subProcess: SubProcess, width: number, language: Language): FrameHeader {
  const textX = edge + frame.numberSize + 10;
  const title = wrapText(
    subProcess.title,
    { fontSize: frame.titleSize, weight: 'bold' },
    { width: width - textX - edge, maxLines: 4 },
  );
  const volume = volumeText(subProcess.caseVolume, language);
  const volumeY = edge + Math.max(1, title.length) * frame.titleLine;
  const sizes = markTexts(subProcess, language).map((mark) => ({ ...mark, width: markWidth(mark.text) }));
  const marksWidth = sizes.reduce((sum, mark) => sum + mark.width + 6, 0);
  const beside = textX + textWidth(volume, 12) + 10 + marksWidth + edge <= width;
  const y = volumeY + (beside ? belowTitle : belowTitle + 22);
  let right = width - edge + 2;
  const marks = sizes.reverse().map(({ kind, text, width: own }): FrameMark => {
    right -= own + 6;
    return { kind, text, box: { x: right + 6, y, width: own, height: markHeight } };
  });
  return { title, volume, marks, height: volumeY + belowTitle + 25 + (beside ? 0 : 24) };
}

function volumeText(caseVolume: number | undefined, language: Language): string {
  if (caseVolume === undefined) return language === 'de' ? 'Fallzahl offen' : 'case volume open';
  const volume = formatNumber(caseVolume, language);
  return language === 'de' ? `${volume} Fälle im Jahr` : `${volume} cases a year`;
}

function markTexts({ start, end }: SubProcess, language: Language): { kind: 'start' | 'end'; text: string }[] {
  return [
    ...(start ? [{ kind: 'start' as const, text: language === 'de' ? 'Start' : 'start' }] : []),
    ...(end ? [{ kind: 'end' as const, text: language === 'de' ? 'Ende' : 'end' }] : []),
  ];
}

const markWidth = (text: string): number => Math.ceil(textWidth(text, 11.5, 'bold')) + 30;

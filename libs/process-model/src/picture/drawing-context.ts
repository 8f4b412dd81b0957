import type { Language } from '../text/wording.ts';
import type { Pen } from './pen.ts';
import type { HighlightKind } from './theme.ts';

/** What every drawing function needs. */
export interface DrawingContext {
  readonly pen: Pen;
  readonly language: Language;
  readonly highlight: ReadonlyMap<string, HighlightKind>;
}

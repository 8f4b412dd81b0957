import type { BlockContent } from '../content/block-content.ts';
import { markWords } from '../picture/draw-mark.ts';
import type { HighlightKind } from '../picture/theme.ts';
import { connectionFacts } from './connection-facts.ts';
import type { Fact } from './fact.ts';
import { html, type Html } from './html-template.ts';
import { modelNames, type ModelNames } from './model-names.ts';
import type { Language } from './wording.ts';

/** What every part of the text needs to know about the model as a whole. */
export interface TextContext {
  readonly names: ModelNames;
  readonly connections: ReadonlyMap<string, readonly Fact[]>;
  readonly language: Language;
  say(de: string, en: string): string;
  mark(id: string): Html | undefined;
}

export function textContext(
  content: BlockContent,
  { language, highlight }: { language: Language; highlight?: ReadonlyMap<string, HighlightKind> | undefined },
): TextContext {
  const names = modelNames(content, language);
  return {
    names,
    connections: connectionFacts(content, names, language),
    language,
    say: (de, en) => (language === 'de' ? de : en),
    mark: (id) => {
      const kind = highlight?.get(id);
      return kind && html` <strong class="mark">${markWords(kind, language)}</strong>`;
    },
  };
}

import type { BlockContent } from '../content/block-content.ts';
import type { LocalizedText } from '../figures/plausibility-note.ts';
import type { LintContext } from './lint-context.ts';

/** An error blocks a release; a hint does not. */
export type Severity = 'error' | 'hint';

/** A mechanical repair: what it does in words, and a pure function that does it. */
export interface Fix {
  readonly description: LocalizedText;
  apply(content: BlockContent): BlockContent;
}

/** What a rule reports about one place. */
export interface RuleHit {
  /** JSON pointer into the content. */
  readonly pointer: string;
  /** Id of the element; empty for the model as a whole. */
  readonly elementId: string;
  readonly message: LocalizedText;
  readonly fix?: Fix;
}

/** One rule of the validation. Its documentation is docs/rules/<key>.md. */
export interface Rule {
  readonly key: string;
  readonly severity: Severity;
  readonly title: LocalizedText;
  check(content: BlockContent, context: LintContext): RuleHit[];
}

/** A report of one rule about one place. */
export interface Finding extends RuleHit {
  /** Rule and pointer, numbered where a rule reports one place twice: stable as long as the content does not change. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** The message in the requested language. */
  readonly text: string;
  /** True where the rule itself failed, so that the place is unchecked. */
  readonly crashed?: true;
}

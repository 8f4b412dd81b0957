import type { BlockContent } from '../content/block-content.ts';
import type { MergeConflict } from '../merge/merge-conflict.ts';
import type { Json } from '../diff/element-tree.ts';
import { attributeName } from './attribute-names.ts';
import { titlesOf } from './describe-change.ts';
import { tellValue } from './tell-value.ts';
import { quoted, type Language } from './wording.ts';

/** Each conflict of a merge as a sentence that says what both sides want, in the same order. Plain text. */
export function describeConflicts(
  conflicts: readonly MergeConflict[],
  inputs: { readonly base: BlockContent; readonly local: BlockContent; readonly upstream: BlockContent },
  language: Language,
): string[] {
  const titles = titlesOf([inputs.base, inputs.upstream, inputs.local], language);
  const title = (id: string): string => titles.get(id) ?? quoted(id, language);
  return conflicts.map((conflict) => `${title(conflict.element)}: ${describe(conflict, title, language)}`);
}

function describe(conflict: MergeConflict, title: (id: string) => string, language: Language): string {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  if (!('kind' in conflict)) return tellSides(conflict, language);
  switch (conflict.kind) {
    case 'added-differently':
      return `${say('auf beiden Seiten neu, aber verschieden', 'new on both sides, but different')}; ${tellSides(conflict, language)}`;
    case 'removed-upstream-changed-locally':
      return say('in der neuen Fassung entfallen, hier geändert', 'removed in the new version, changed here');
    case 'removed-locally-changed-upstream':
      return say('hier entfallen, in der neuen Fassung geändert', 'removed here, changed in the new version');
    case 'moved-differently':
      return say('auf beiden Seiten an verschiedene Stellen verschoben', 'moved to different places on both sides');
    case 'end-removed-upstream':
      return say(
        `beginnt oder endet an ${title(conflict.target)}, das in der neuen Fassung entfallen ist`,
        `starts or ends at ${title(conflict.target)}, which the new version removed`,
      );
    case 'end-removed-locally':
      return say(
        `beginnt oder endet an ${title(conflict.target)}, das hier entfallen ist`,
        `starts or ends at ${title(conflict.target)}, which was removed here`,
      );
  }
}

function tellSides(
  { attribute, local, upstream }: { attribute: string; local?: Json; upstream?: Json },
  language: Language,
): string {
  const none = language === 'de' ? 'keine Angabe' : 'no value';
  const tell = (value: Json | undefined): string =>
    value === undefined ? none : tellValue(attribute, value, language);
  const name = attributeName(attribute, language);
  return language === 'de'
    ? `${name} hier ${tell(local)}, in der neuen Fassung ${tell(upstream)}`
    : `${name} here ${tell(local)}, in the new version ${tell(upstream)}`;
}

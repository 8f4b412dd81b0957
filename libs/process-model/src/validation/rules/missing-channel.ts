import { labelOf } from '../label-of.ts';
import type { LintContext } from '../lint-context.ts';
import type { Rule } from '../rule.ts';

/** Channel missing. */
export const missingChannel: Rule = {
  key: 'missing-channel',
  severity: 'hint',
  title: { de: 'Übermittlungsweg fehlt', en: 'Channel missing' },
  check: (_, context) => {
    const described = endsWithChannel(context);
    return context.blocks
      .filter(({ block }) => block.kind === 'receive' || block.kind === 'send')
      .filter(({ block }) => block.channel === undefined && !described.has(block.id))
      .map(({ block, pointer }) => ({
        pointer: `${pointer}/channel`,
        elementId: block.id,
        message: {
          de: `Für „${labelOf(block)}“ ist kein Übermittlungsweg angegeben (Post, E-Mail, Portal …).`,
          en: `No channel is given for “${labelOf(block)}” (post, e-mail, portal …).`,
        },
      }));
  },
};

/** Blocks whose channel an information flow tells. */
function endsWithChannel({ flows }: LintContext): Set<string> {
  const ends = flows.filter(({ flow }) => flow.channel !== undefined).flatMap(({ flow }) => [flow.from, flow.to]);
  return new Set(ends.flatMap((end) => ('block' in end ? [end.block] : [])));
}

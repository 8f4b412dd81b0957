import type { BlockContent } from '../../content/block-content.ts';
import { changeBlock, changeSubProcess, changeVariant } from '../change-content.ts';
import type { LintContext } from '../lint-context.ts';
import type { Rule } from '../rule.ts';

/** Duplicate id. */
export const duplicateId: Rule = {
  key: 'duplicate-id',
  severity: 'error',
  title: { de: 'Kennung doppelt vergeben', en: 'Duplicate id' },
  check: (_, context) => {
    const all = elements(context);
    const used = new Set(all.map((element) => element.id));
    const seen = new Set<string>();
    return all.flatMap(({ id, pointer }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const fresh = freeId(id, used);
      used.add(fresh);
      return [
        {
          pointer: `${pointer}/id`,
          elementId: id,
          message: {
            de: `Die Kennung „${id}“ ist mehrfach vergeben.`,
            en: `The id “${id}” is used more than once.`,
          },
          fix: {
            description: {
              de: 'Dem zweiten Element eine neue Kennung geben; Verweise meinen weiterhin das erste',
              en: 'Give the second element a new id; references keep meaning the first',
            },
            apply: (content: BlockContent) => renamed(content, pointer, fresh),
          },
        },
      ];
    });
  },
};

function elements(context: LintContext): { id: string; pointer: string }[] {
  return [
    ...context.subProcesses.map(({ subProcess, pointer }) => ({ id: subProcess.id, pointer })),
    ...context.variants.map(({ variant, pointer }) => ({ id: variant.id, pointer })),
    ...context.blocks.map(({ block, pointer }) => ({ id: block.id, pointer })),
    ...context.flows.map(({ flow, pointer }) => ({ id: flow.id, pointer })),
    ...context.links.map(({ link, pointer }) => ({ id: link.id, pointer })),
  ];
}

function freeId(id: string, used: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${id.slice(0, 90)}-${number}`;
    if (!used.has(candidate)) return candidate;
  }
}

function renamed(content: BlockContent, pointer: string, id: string): BlockContent {
  const rename = <T extends { id: string }>(element: T): T => ({ ...element, id });
  const [, list, , , , blocks] = pointer.split('/');
  const at = Number(pointer.split('/').at(-1));
  const atPlace = <T extends { id: string }>(items: T[] | undefined): T[] =>
    (items ?? []).map((item, index) => (index === at ? rename(item) : item));
  if (list === 'informationFlows') return { ...content, informationFlows: atPlace(content.informationFlows) };
  if (list === 'variantLinks') return { ...content, variantLinks: atPlace(content.variantLinks) };
  if (blocks !== undefined) return changeBlock(content, pointer, rename);
  return pointer.includes('/variants/')
    ? changeVariant(content, pointer, rename)
    : changeSubProcess(content, pointer, rename);
}

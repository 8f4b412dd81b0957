import type { BlockKind } from '../../content/building-block-kind.ts';
import { buildingBlockKinds } from '../../content/building-block-kind.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Block outside of the palette. */
export const kindOutsidePalette: Rule = {
  key: 'kind-outside-palette',
  severity: 'hint',
  title: { de: 'Baustein nicht in der eigenen Palette', en: 'Block outside of the palette' },
  check: (_, { blocks, palette }) => {
    if (palette === undefined) return [];
    const kinds = new Set(palette.kinds);
    const extensions = new Map((palette.extensions ?? []).map(({ key, kind }) => [key, kind]));
    return blocks
      .filter(({ block }) =>
        block.extension === undefined ? !kinds.has(block.kind) : extensions.get(block.extension) !== block.kind,
      )
      .map(({ block, pointer }) => ({
        pointer: block.extension === undefined ? `${pointer}/kind` : `${pointer}/extension`,
        elementId: block.id,
        message: {
          de: `„${labelOf(block)}“ verwendet die Bausteinart „${block.extension ?? kindName(block.kind, 'de')}“, die nicht zur Palette der Organisation gehört.`,
          en: `“${labelOf(block)}” uses the kind “${block.extension ?? kindName(block.kind, 'en')}”, which is not in the organisation's palette.`,
        },
      }));
  },
};

function kindName(key: BlockKind, language: 'de' | 'en'): string {
  return buildingBlockKinds.find((kind) => kind.key === key)?.name[language] ?? key;
}

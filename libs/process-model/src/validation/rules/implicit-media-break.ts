import type { Medium } from '../../content/block-content.ts';
import { implicitMediaBreaks } from '../../metrics/implicit-media-breaks.ts';
import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Implicit media break. */
export const implicitMediaBreak: Rule = {
  key: 'implicit-media-break',
  severity: 'hint',
  title: { de: 'Verdeckter Medienbruch', en: 'Implicit media break' },
  check: (content, { blocksById }) =>
    implicitMediaBreaks(content).flatMap(({ blockId, document, from, to }) => {
      const place = blocksById.get(blockId);
      if (place === undefined) return [];
      return [
        {
          pointer: `${place.pointer}/documents`,
          elementId: blockId,
          message: {
            de: `Das Dokument „${document}“ wechselt vor „${labelOf(place.block)}“ von ${german[from]} zu ${german[to]}, ohne dass ein Baustein das zeigt.`,
            en: `The document “${document}” changes from ${from} to ${to} before “${labelOf(place.block)}”, and no block shows it.`,
          },
        },
      ];
    }),
};

const german: Record<Medium, string> = { paper: 'Papier', electronic: 'elektronisch', oral: 'mündlich' };

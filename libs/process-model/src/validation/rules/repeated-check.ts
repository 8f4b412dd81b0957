import { labelOf } from '../label-of.ts';
import type { Rule } from '../rule.ts';

/** Same position checks twice. */
export const repeatedCheck: Rule = {
  key: 'repeated-check',
  severity: 'hint',
  title: { de: 'Dieselbe Stelle prüft zweimal', en: 'Same position checks twice' },
  check: (_, { variants }) =>
    variants.flatMap(({ variant, pointer }) => {
      const seen = new Set<string>();
      return variant.blocks.flatMap((block, index) => {
        if (!block.kind.startsWith('check-')) return [];
        const keys = (block.positions ?? []).map(({ position }) => `${block.kind} ${position}`);
        const repeated = keys.some((key) => seen.has(key));
        for (const key of keys) seen.add(key);
        if (!repeated) return [];
        return [
          {
            pointer: `${pointer}/blocks/${index}`,
            elementId: block.id,
            message: {
              de: `In der Variante „${labelOf(variant)}“ prüft bei „${labelOf(block)}“ dieselbe Stelle noch einmal dasselbe.`,
              en: `In the variant “${labelOf(variant)}”, the same position checks the same once more at “${labelOf(block)}”.`,
            },
          },
        ];
      });
    }),
};

import { annualMinutes, titleOf } from '../load-facts.ts';
import type { WeaknessRule } from '../weakness.ts';

/** Paper between units. */
export const paperBetweenUnits: WeaknessRule = {
  key: 'paper-between-units',
  title: { de: 'Papier zwischen Einheiten', en: 'Paper between units' },
  heuristics: ['integral-technology', 'interfacing'],
  find: ({ content, loadById }) =>
    (content.informationFlows ?? []).flatMap(({ from, to, medium, document }) => {
      const sender = 'block' in from ? loadById.get(from.block) : undefined;
      const receiver = 'block' in to ? loadById.get(to.block) : undefined;
      if (sender === undefined || receiver === undefined || medium !== 'paper') return [];
      return [
        {
          elementIds: [sender.block.id, receiver.block.id],
          message: {
            de: `„${document ?? titleOf(sender)}“ geht im eigenen Haus auf Papier weiter.`,
            en: `“${document ?? titleOf(sender)}” travels on paper inside the house.`,
          },
          minutesPerYear: annualMinutes([sender]),
        },
      ];
    }),
};

import { moved } from './box.ts';
import type { FrameLayout } from './layout-model.ts';

/** The same frame with everything in it, moved by dx and dy. */
export function moveFrame(frame: FrameLayout, dx: number, dy: number): FrameLayout {
  return {
    ...frame,
    box: moved(frame.box, dx, dy),
    variants: frame.variants.map((variant) => ({
      ...variant,
      box: moved(variant.box, dx, dy),
      header: moved(variant.header, dx, dy),
      cards: variant.cards.map((card) => ({ ...card, box: moved(card.box, dx, dy) })),
    })),
  };
}

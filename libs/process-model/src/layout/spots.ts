import type { Box } from './box.ts';
import type { FrameLayout } from './layout-model.ts';

/** Columns of frames: heights are final, widths too, x is relative to the column's left edge. */
export interface PlacedColumn {
  readonly lane: number;
  readonly width: number;
  readonly frames: readonly FrameLayout[];
}

/** A card or a variant's header that a line can start or end at. */
export interface Spot {
  readonly id: string;
  readonly column: number;
  readonly frame: FrameLayout;
  readonly variant: number;
  readonly box: Box;
}

export interface Spots {
  readonly blocks: ReadonlyMap<string, Spot>;
  readonly variants: ReadonlyMap<string, Spot>;
}

export function collectSpots(columns: readonly PlacedColumn[]): Spots {
  const blocks = new Map<string, Spot>();
  const variants = new Map<string, Spot>();
  const places = columns.flatMap(({ frames }, column) => frames.map((frame) => ({ column, frame })));
  for (const { column, frame } of places) {
    for (const [variant, layout] of frame.variants.entries()) {
      variants.set(layout.variant.id, {
        id: `variant ${layout.variant.id}`,
        column,
        frame,
        variant,
        box: layout.header,
      });
      for (const { block, box } of layout.cards) blocks.set(block.id, { id: block.id, column, frame, variant, box });
    }
  }
  return { blocks, variants };
}

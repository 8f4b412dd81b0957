import { bottomOf, middleOf, rightOf } from './box.ts';
import type { FrameLayout, VariantLayout } from './layout-model.ts';
import { frame as frameMeasures, variant as variantMeasures } from './measures.ts';
import type { Spot } from './spots.ts';

/**
 * The way of a line from its spot to the gutter beside the spot's column. `via` is the detour through the free strip of
 * the frame (`y`) and the gap beside the variant (`x`, relative to the column) when other variants stand in the way.
 */
export interface Leg {
  readonly spot: Spot | undefined;
  readonly side: 'left' | 'right';
  /** Gutter i is left of column i; the last gutter is right of the last column. */
  readonly gutter: number;
  readonly portY: number;
  readonly exitY: number;
  readonly via?: { readonly x: number; readonly strip: 'top' | 'bottom' };
  readonly cost: number;
}

const clearance = 11;
const detourCost = 60;

/** Every sensible way out of a frame: at most one straight and two through the strips for each side. */
export function exitLegs(spot: Spot): Leg[] {
  return [...legsTo(spot, 'left'), ...legsTo(spot, 'right')];
}

function legsTo(spot: Spot, side: 'left' | 'right'): Leg[] {
  const { frame, box, column } = spot;
  const gutter = side === 'left' ? column : column + 1;
  const between = side === 'left' ? frame.variants.slice(0, spot.variant) : frame.variants.slice(spot.variant + 1);
  const portY = middleOf(box);
  const distance = side === 'left' ? box.x - frame.box.x : rightOf(frame.box) - rightOf(box);
  if (between.every((variant) => isFreeAt(variant, portY))) {
    return [{ spot, side, gutter, portY, exitY: portY, cost: distance }];
  }
  const x = gapBeside(spot, side);
  return (['top', 'bottom'] as const).map((strip) => {
    const exitY = stripHeight(frame, strip);
    return {
      spot,
      side,
      gutter,
      portY,
      exitY,
      via: { x, strip },
      cost: distance + Math.abs(exitY - portY) + detourCost,
    };
  });
}

/** Middle of the gap beside the spot's variant, relative to the column. */
export function gapBeside(spot: Spot, side: 'left' | 'right'): number {
  const half = variantMeasures.gap / 2;
  return side === 'left' ? spot.box.x - half : rightOf(spot.box) + half;
}

/** Height of the frame's free strip above or below its variants. */
export function stripHeight(frame: FrameLayout, strip: 'top' | 'bottom'): number {
  return strip === 'top'
    ? frame.box.y + frame.headerHeight + frameMeasures.topStrip / 2
    : bottomOf(frame.box) - frameMeasures.bottomStrip / 2;
}

function isFreeAt(variant: VariantLayout, y: number): boolean {
  if (y - clearance > bottomOf(variant.box)) return true;
  return [variant.header, ...variant.cards.map(({ box }) => box)].every(
    (box) => bottomOf(box) < y - clearance || box.y > y + clearance,
  );
}

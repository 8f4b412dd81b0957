/** Points and boxes in picture units (1 unit = 1 CSS pixel at natural size), y growing downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const rightOf = (box: Box): number => box.x + box.width;
export const bottomOf = (box: Box): number => box.y + box.height;
export const middleOf = (box: Box): number => box.y + box.height / 2;

/** True when two boxes share an area; touching edges do not count. */
export function overlaps(one: Box, other: Box): boolean {
  return one.x < rightOf(other) && other.x < rightOf(one) && one.y < bottomOf(other) && other.y < bottomOf(one);
}

export function moved<B extends Point>(box: B, dx: number, dy: number): B {
  return { ...box, x: box.x + dx, y: box.y + dy };
}

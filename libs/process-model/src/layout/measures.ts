/** Every measure of the picture in one place, in picture units. */
export const card = {
  width: 256,
  padding: 11,
  iconSize: 32,
  /** Left edge of the card's text, from the card's left edge. */
  textLeft: 53,
  titleSize: 13,
  titleLine: 17,
  maxTitleLines: 5,
  detailSize: 11.5,
  detailLine: 15.5,
  maxDetailLines: 3,
  chipHeight: 18,
  chipGap: 5,
  /** Between two cards of a variant; holds the arrow. */
  gap: 20,
} as const;

export const cardTextWidth = card.width - card.textLeft - card.padding;
/** Room for the small sign in front of a detail line. */
export const glyphRoom = 16;

export const variant = { gap: 30, padding: 8, titleSize: 12.5, titleLine: 16, headerGap: 22 } as const;

export const frame = {
  padding: 22,
  /** Free strips inside the frame in which flows leave from between the variants. */
  topStrip: 20,
  bottomStrip: 20,
  titleSize: 15,
  titleLine: 19,
  /** Between two frames of a column; holds flows that cross the column. */
  gap: 46,
  numberSize: 26,
} as const;

export const lane = {
  padding: 16,
  titleSize: 14,
  titleLine: 18,
  headerPadding: 10,
  minGutter: 34,
  innerGutter: 30,
} as const;

/** Free strips above the first and below the last frame, for flows that cross lanes. */
export const corridor = 34;
export const track = 9;

export const party = {
  width: 190,
  titleSize: 13,
  titleLine: 16,
  rowLine: 14,
  rowSize: 11,
  padding: 10,
  gap: 18,
} as const;

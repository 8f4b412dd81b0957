/** Bounds of what is read at all. */
export interface XmlLimits {
  /** Bytes, or UTF-16 units when text is given. */
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxElements: number;
  readonly maxAttributes: number;
}

export const defaultXmlLimits: XmlLimits = {
  maxBytes: 10 * 1024 * 1024,
  maxDepth: 200,
  maxElements: 200_000,
  maxAttributes: 1_000,
};

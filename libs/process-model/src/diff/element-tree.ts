/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Attributes by name. An absent attribute has no entry. */
export type Attributes = Readonly<Record<string, Json>>;

/**
 * One element of a model, whatever its notation: a block, a BPMN task, an edge of its diagram. Elements with the same
 * parent stand in an order; `parent` is the id of another element of the tree or null at the top.
 */
export interface TreeElement {
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  /** Place among the elements with the same parent, rising; gaps are allowed. */
  readonly order: number;
  readonly attributes: Attributes;
}

/** A model as elements with ids that are unique in the tree. Parents need not precede their children. */
export type ElementTree = readonly TreeElement[];

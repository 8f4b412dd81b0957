import type { Attributes, Json } from './element-tree.ts';

/** Where an element stands: under which parent, and at which index among its siblings from 0. */
export interface ElementPlace {
  readonly parent: string | null;
  readonly index: number;
}

interface OfElement {
  readonly element: string;
  readonly type: string;
}

export interface AddedElement extends OfElement {
  readonly kind: 'added';
  readonly place: ElementPlace;
  readonly attributes: Attributes;
}

export interface RemovedElement extends OfElement {
  readonly kind: 'removed';
  readonly place: ElementPlace;
  readonly attributes: Attributes;
}

export interface MovedElement extends OfElement {
  readonly kind: 'moved';
  readonly from: ElementPlace;
  readonly to: ElementPlace;
}

/** One attribute with its two values; a side on which it is absent has no key. */
export interface ChangedAttribute extends OfElement {
  readonly kind: 'changed';
  readonly attribute: string;
  readonly before?: Json;
  readonly after?: Json;
}

export type Change = AddedElement | RemovedElement | MovedElement | ChangedAttribute;

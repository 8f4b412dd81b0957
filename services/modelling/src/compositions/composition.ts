import type { Channel, Medium } from '@prozessplattform/process-model';
import type { ContentRef } from '../models/model.ts';

export const partStates = ['invited', 'accepted', 'declined', 'revoked'] as const;
export type PartState = (typeof partStates)[number];

/** One organisation's share of a cross-level process: a model that stays its own. */
export interface CompositionPart {
  readonly id: string;
  readonly organisationId: string;
  readonly title: string;
  readonly state: PartState;
  readonly modelId?: string;
  readonly decidedAt?: Date;
  readonly decidedBy?: string;
  readonly reason?: string;
}

/** A flow from a block of one part to a block of another. */
export interface CompositionFlow {
  readonly id: string;
  readonly from: { readonly part: string; readonly block: string };
  readonly to: { readonly part: string; readonly block: string };
  readonly document?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly medium?: Medium | undefined;
}

/** Which released version of a part's model went into a composition. */
export interface PartVersion {
  readonly partId: string;
  readonly modelId: string;
  readonly version: number;
  readonly content: ContentRef;
}

/** A recorded state of the whole: it shows again what was released then, as long as the parts take part. */
export interface CompositionVersion {
  readonly number: number;
  readonly name: string;
  readonly at: Date;
  readonly by: string;
  readonly parts: PartVersion[];
  readonly flows: CompositionFlow[];
}

/** A process across organisations. One organisation owns it; each part is owned by the organisation that contributes it. */
export interface Composition {
  title: string;
  parts: CompositionPart[];
  flows: CompositionFlow[];
  versions: CompositionVersion[];
}

import type { BlockContent, FlowEnd } from '../content/block-content.ts';
import type { BlockLoad } from '../figures/block-load.ts';
import type { LocalizedText } from '../figures/plausibility-note.ts';
import type { HeuristicKey } from '../heuristics/redesign-heuristics.ts';

/** What a rule sees of a model. */
export interface WeaknessContext {
  readonly content: BlockContent;
  /** Loads of all blocks in the order of the model. */
  readonly loads: readonly BlockLoad[];
  /** Loads by variant, in the order of the model. */
  readonly variants: readonly (readonly BlockLoad[])[];
  readonly loadById: ReadonlyMap<string, BlockLoad>;
  /** Where the information flows of a block lead, by block id. */
  readonly targets: ReadonlyMap<string, readonly FlowEnd[]>;
}

/** What a rule reports. */
export interface WeaknessHit {
  /** The elements concerned, the most telling first. */
  readonly elementIds: readonly string[];
  readonly message: LocalizedText;
  /** Yearly minutes of work at stake: what would fall away, or be touched, if the weakness went. */
  readonly minutesPerYear: number;
  /** Yearly minutes of waiting at stake. */
  readonly waitingMinutesPerYear?: number;
}

/** One kind of weakness, and the heuristics that help against it. */
export interface WeaknessRule {
  readonly key: string;
  readonly title: LocalizedText;
  readonly heuristics: readonly [HeuristicKey, ...HeuristicKey[]];
  find(context: WeaknessContext): WeaknessHit[];
}

/** A weakness of a model. */
export interface Weakness extends WeaknessHit {
  /** Rule and first element: stable as long as both stay. */
  readonly id: string;
  readonly rule: string;
  readonly title: LocalizedText;
  readonly heuristics: readonly HeuristicKey[];
  readonly waitingMinutesPerYear: number;
}

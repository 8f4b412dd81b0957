import type { Block, FlowEnd, InformationFlow, SubProcess, Variant, VariantLink } from '../content/block-content.ts';
import type { Box, Point } from './box.ts';
import type { CardContent } from './card-content.ts';

/** A block's card: where it stands and what it shows. */
export interface CardLayout extends CardContent {
  readonly block: Block;
  readonly box: Box;
}

export interface VariantLayout {
  readonly variant: Variant;
  readonly title: readonly string[];
  /** Background that holds header and cards. */
  readonly box: Box;
  readonly header: Box;
  readonly cards: readonly CardLayout[];
}

export interface FrameMark {
  readonly kind: 'start' | 'end';
  readonly text: string;
  readonly box: Box;
}

/** A sub-process as a frame; `number` is its place in flow order, from 1. */
export interface FrameLayout {
  readonly subProcess: SubProcess;
  readonly number: number;
  readonly title: readonly string[];
  /** The case volume in words. */
  readonly volume: string;
  /** Marks of a possible start or end of the process, at places relative to the frame. */
  readonly marks: readonly FrameMark[];
  readonly box: Box;
  readonly headerHeight: number;
  readonly variants: readonly VariantLayout[];
}

export interface LaneLayout {
  readonly unit: string;
  readonly title: readonly string[];
  readonly box: Box;
  readonly headerHeight: number;
}

/** One flow at the border: its texts, and the height at which its line arrives. */
export interface PartyRow {
  readonly flow: InformationFlow;
  readonly lines: readonly string[];
  readonly box: Box;
}

/** Somebody outside of the model, at the left border as sender or at the right one as receiver. */
export interface PartyLayout {
  readonly side: 'left' | 'right';
  readonly end: FlowEnd;
  readonly title: readonly string[];
  readonly box: Box;
  readonly rows: readonly PartyRow[];
}

export interface FlowLine {
  readonly kind: 'flow';
  readonly flow: InformationFlow;
  readonly points: readonly Point[];
}

export interface LinkLine {
  readonly kind: 'link';
  readonly link: VariantLink;
  readonly points: readonly Point[];
}

/** A block model laid out: plain data, the same for the same content and language. */
export interface BlockModelLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly LaneLayout[];
  readonly frames: readonly FrameLayout[];
  readonly parties: readonly PartyLayout[];
  readonly lines: readonly (FlowLine | LinkLine)[];
}

import type {
  Block,
  BlockContent,
  InformationFlow,
  SubProcess,
  Variant,
  VariantLink,
} from '../content/block-content.ts';

/** The kinds of block an organisation offers, and its own kinds by key. */
export interface Palette {
  readonly kinds: readonly string[];
  readonly extensions?: readonly { readonly key: string; readonly kind: string }[];
}

export interface PlacedSubProcess {
  readonly subProcess: SubProcess;
  readonly pointer: string;
  /** Position among the sub-processes, from 0. */
  readonly position: number;
}

export interface PlacedVariant {
  readonly variant: Variant;
  readonly pointer: string;
  readonly parent: PlacedSubProcess;
}

export interface PlacedBlock {
  readonly block: Block;
  readonly pointer: string;
  readonly parent: PlacedVariant;
}

export interface PlacedFlow {
  readonly flow: InformationFlow;
  readonly pointer: string;
}

export interface PlacedLink {
  readonly link: VariantLink;
  readonly pointer: string;
}

/** A model made quick to walk, shared by all rules of one run. Of several elements with one id the first counts. */
export interface LintContext {
  readonly subProcesses: readonly PlacedSubProcess[];
  readonly variants: readonly PlacedVariant[];
  readonly blocks: readonly PlacedBlock[];
  readonly flows: readonly PlacedFlow[];
  readonly links: readonly PlacedLink[];
  readonly blocksById: ReadonlyMap<string, PlacedBlock>;
  readonly variantsById: ReadonlyMap<string, PlacedVariant>;
  /** Ids of blocks that an information flow leaves. */
  readonly senders: ReadonlySet<string>;
  /** Ids of blocks that an information flow enters. */
  readonly receivers: ReadonlySet<string>;
  readonly palette: Palette | undefined;
}

/** Reads a model once for all rules. */
export function lintContext(content: BlockContent, palette?: Palette): LintContext {
  const subProcesses = content.subProcesses.map((subProcess, position) => ({
    subProcess,
    position,
    pointer: `/subProcesses/${position}`,
  }));
  const variants = subProcesses.flatMap((parent) =>
    parent.subProcess.variants.map((variant, index) => ({
      variant,
      parent,
      pointer: `${parent.pointer}/variants/${index}`,
    })),
  );
  const blocks = variants.flatMap((parent) =>
    parent.variant.blocks.map((block, index) => ({ block, parent, pointer: `${parent.pointer}/blocks/${index}` })),
  );
  const flows = (content.informationFlows ?? []).map((flow, index) => ({
    flow,
    pointer: `/informationFlows/${index}`,
  }));
  const links = (content.variantLinks ?? []).map((link, index) => ({ link, pointer: `/variantLinks/${index}` }));
  return {
    subProcesses,
    variants,
    blocks,
    flows,
    links,
    blocksById: firstById(blocks, (place) => place.block.id),
    variantsById: firstById(variants, (place) => place.variant.id),
    senders: new Set(flows.flatMap(({ flow }) => ('block' in flow.from ? [flow.from.block] : []))),
    receivers: new Set(flows.flatMap(({ flow }) => ('block' in flow.to ? [flow.to.block] : []))),
    palette,
  };
}

function firstById<T>(places: readonly T[], id: (place: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const place of places) if (!found.has(id(place))) found.set(id(place), place);
  return found;
}

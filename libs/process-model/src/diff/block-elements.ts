import type {
  Block,
  BlockContent,
  InformationFlow,
  SubProcess,
  Variant,
  VariantLink,
} from '../content/block-content.ts';
import { flattenAttributes, restoreAttributes } from './custom-attributes.ts';
import type { ElementTree, TreeElement } from './element-tree.ts';

export type BlockElementType = 'sub-process' | 'variant' | 'block' | 'information-flow' | 'variant-link';

/** Turns the id of a content element into the id in the tree; must be distinct for distinct (type, id). */
export type NameElement = (type: BlockElementType, id: string) => string;

/**
 * A block model as elements: sub-processes, flows and links at the top, variants and blocks below. Custom attributes
 * become attributes of their own, named `attributes/<key>`. Should an id occur twice, the later element is renamed.
 */
export function blockContentToElements(content: BlockContent, name: NameElement = (_, id) => id): ElementTree {
  const used = new Map<string, number>();
  const elements: TreeElement[] = [];
  const add = (
    type: BlockElementType,
    source: { id: string },
    place: { parent: string | null; order: number },
  ): string => {
    const { id: sourceId, variants: _, blocks: __, ...attributes } = { variants: 0, blocks: 0, ...source };
    const wanted = name(type, sourceId);
    const times = used.get(wanted) ?? 0;
    used.set(wanted, times + 1);
    const id = times === 0 ? wanted : `${wanted}${again}${times}`;
    elements.push({ id, type, ...place, attributes: flattenAttributes(attributes) });
    return id;
  };
  for (const [order, subProcess] of content.subProcesses.entries()) {
    const parent = add('sub-process', subProcess, { parent: null, order });
    for (const [index, variant] of subProcess.variants.entries()) {
      const home = add('variant', variant, { parent, order: index });
      for (const [place, block] of variant.blocks.entries()) add('block', block, { parent: home, order: place });
    }
  }
  const after = content.subProcesses.length;
  for (const [order, flow] of (content.informationFlows ?? []).entries()) {
    add('information-flow', flow, { parent: null, order: after + order });
  }
  const last = after + (content.informationFlows?.length ?? 0);
  for (const [order, link] of (content.variantLinks ?? []).entries()) {
    add('variant-link', link, { parent: null, order: last + order });
  }
  return elements;
}

/** Parts the name of an element from the count that tells repeated ids apart; no XML or JSON id of ours holds it. */
const again = '\u0000';

/**
 * The block model of which `blockContentToElements` made these elements; both lists of connections are always there.
 * `idOf` turns an id in the tree back into the id in the content. The elements are trusted to have the right types.
 */
export function elementsToBlockContent(tree: ElementTree, idOf: (id: string) => string = (id) => id): BlockContent {
  const families = new Map<string | null, TreeElement[]>();
  for (const element of tree) {
    const siblings = families.get(element.parent);
    if (siblings) siblings.push(element);
    else families.set(element.parent, [element]);
  }
  const family = (parent: string | null, type: BlockElementType): TreeElement[] =>
    (families.get(parent) ?? [])
      .filter((element) => element.type === type)
      .sort((one, other) => one.order - other.order);
  const own = ({ id, attributes }: TreeElement): object => ({
    id: idOf(id.split(again)[0] ?? id),
    ...restoreAttributes(attributes),
  });
  const blocks = (variant: TreeElement): Block[] => family(variant.id, 'block').map((block) => own(block) as Block);
  const variants = (subProcess: TreeElement): Variant[] =>
    family(subProcess.id, 'variant').map((variant) => ({ ...own(variant), blocks: blocks(variant) }) as Variant);
  return {
    notation: 'blocks',
    subProcesses: family(null, 'sub-process').map((item) => ({ ...own(item), variants: variants(item) }) as SubProcess),
    informationFlows: family(null, 'information-flow').map((flow) => own(flow) as InformationFlow),
    variantLinks: family(null, 'variant-link').map((link) => own(link) as VariantLink),
  };
}

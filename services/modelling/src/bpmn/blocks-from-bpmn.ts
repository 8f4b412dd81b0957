import { blockContentSchema, type BlockContent } from '@prozessplattform/process-model';
import { findBlockData, readBlockData } from './blocks/block-data.ts';
import { xmlSafe } from './blocks/element-builder.ts';
import { taskName } from './blocks/variant-row.ts';
import type { BpmnTree } from './bpmn-tree.ts';
import { readBpmn } from './read-bpmn.ts';
import { attributeOf, childElements, type XmlElement } from './xml/xml-node.ts';

/**
 * The block model a BPMN file carries in its extension elements, null where it carries none or it was damaged. Names
 * that another tool changed in the file become titles. Throws BpmnReadError when the XML cannot be read.
 */
export function blocksFromBpmn(xml: string | Uint8Array): BlockContent | null {
  return blocksFromTree(readBpmn(xml).tree);
}

export function blocksFromTree(tree: BpmnTree): BlockContent | null {
  for (const process of childElements(tree.root, 'process')) {
    const carrier = findBlockData(process, 'model');
    const links = carrier && readBlockData(carrier);
    if (!isRecord(links)) continue;
    const candidate = { ...links, notation: 'blocks', subProcesses: subProcessesOf(process) };
    const { success, data } = blockContentSchema.safeParse(candidate);
    return success ? data : null;
  }
  return null;
}

function subProcessesOf(process: XmlElement): unknown[] {
  return carriersBelow(process, 'subProcess').map(({ element, data }) => {
    const blocks = carriersBelow(element, 'block');
    const variants = Array.isArray(data['variants']) ? (data['variants'] as unknown[]) : [];
    return {
      ...renamed(data, element, (title) => title),
      variants: variants.map((variant, index) => ({
        ...(isRecord(variant) ? variant : {}),
        blocks: blocks.filter((block) => block.variant === index).map(blockOf),
      })),
    };
  });
}

function blockOf({ element, data }: Carried): unknown {
  const nameOf = (title: string): string => taskName({ title, kind: data['kind'] } as Parameters<typeof taskName>[0]);
  return renamed(data, element, nameOf);
}

/** Takes over the element's name when it is not the one that was written for the title. */
function renamed(data: Data, element: XmlElement, nameOf: (title: string) => string): Data {
  const title = typeof data['title'] === 'string' ? data['title'] : '';
  const name = attributeOf(element, 'name') ?? '';
  return name === xmlSafe(nameOf(title)) ? data : { ...data, title: name.slice(0, 300) };
}

type Data = Record<string, unknown>;

interface Carried {
  readonly element: XmlElement;
  readonly data: Data;
  readonly variant: number;
  readonly index: number;
}

/** Children with block data of a kind, in the order they were written in. */
function carriersBelow(parent: XmlElement, name: string): Carried[] {
  const carried = childElements(parent).flatMap((element) => {
    const carrier = findBlockData(element, name);
    const data = carrier && readBlockData(carrier);
    if (!carrier || !isRecord(data)) return [];
    return [{ element, data, variant: numberOf(carrier, 'variant'), index: numberOf(carrier, 'index') }];
  });
  return carried.sort((a, b) => a.variant - b.variant || a.index - b.index);
}

function numberOf(element: XmlElement, attribute: string): number {
  const value = Number(attributeOf(element, attribute) ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

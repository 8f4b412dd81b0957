import type { BlockContent } from '@prozessplattform/process-model';

export type CustomValues = NonNullable<BlockContent['subProcesses'][number]['attributes']>;

export interface AttributedElement {
  readonly type: 'block' | 'sub-process';
  readonly id: string;
  readonly pointer: string;
  readonly attributes: CustomValues | undefined;
}

/** Everything in a block model that may carry custom attributes. */
export function attributedElements({ subProcesses }: BlockContent): AttributedElement[] {
  return subProcesses.flatMap((subProcess, index) => [
    element('sub-process', subProcess, `/subProcesses/${index}`),
    ...subProcess.variants.flatMap(({ blocks }, variant) =>
      blocks.map((block, place) =>
        element('block', block, `/subProcesses/${index}/variants/${variant}/blocks/${place}`),
      ),
    ),
  ]);
}

/** The same model with every element's custom attributes as `change` answers them; undefined leaves the member out. */
export function withAttributes(
  content: BlockContent,
  change: (element: Omit<AttributedElement, 'pointer'>) => CustomValues | undefined,
): BlockContent {
  const renew = <T extends { id: string; attributes?: CustomValues | undefined }>(
    type: 'block' | 'sub-process',
    of: T,
  ): T => {
    const { attributes: _, ...rest } = of;
    const attributes = change({ type, id: of.id, attributes: of.attributes });
    return { ...rest, ...(attributes === undefined ? {} : { attributes }) } as T;
  };
  return {
    ...content,
    subProcesses: content.subProcesses.map((subProcess) => ({
      ...renew('sub-process', subProcess),
      variants: subProcess.variants.map((variant) => ({
        ...variant,
        blocks: variant.blocks.map((block) => renew('block', block)),
      })),
    })),
  };
}

function element(
  type: AttributedElement['type'],
  { id, attributes }: { id: string; attributes?: CustomValues | undefined },
  pointer: string,
): AttributedElement {
  return { type, id, pointer, attributes };
}

import type { BlockContent, FlowEnd, InformationFlow, SubProcess } from '@prozessplattform/process-model';
import { withAttributes } from '../notation-settings/attributed-elements.ts';
import type { CompositionFlow } from './composition.ts';
import type { LoadedComposition, LoadedPart } from './load-parts.ts';

/**
 * One block model of all parts: ids get the part's id in front, units the part's title behind, and the flows between the parts
 * join them. An organisation's own custom attributes stay with it.
 */
export function composeParts({ parts, flows }: LoadedComposition): BlockContent {
  const blocks = new Set(parts.flatMap(blockIds));
  const joined = flows.filter(({ from, to }) => blocks.has(inPart(from)) && blocks.has(inPart(to)));
  return {
    notation: 'blocks',
    subProcesses: parts.flatMap(subProcessesOf),
    informationFlows: [...parts.flatMap(flowsOf), ...joined.map(joiningFlow)],
    variantLinks: parts.flatMap(linksOf),
  };
}

function idIn({ partId }: Pick<LoadedPart, 'partId'>, id: string): string {
  return `${partId}.${id}`;
}

function inPart({ part, block }: CompositionFlow['from']): string {
  return idIn({ partId: part }, block);
}

function blockIds(part: LoadedPart): string[] {
  const variants = part.blocks.subProcesses.flatMap((subProcess) => subProcess.variants);
  return variants.flatMap(({ blocks }) => blocks.map(({ id }) => idIn(part, id)));
}

function subProcessesOf(part: LoadedPart): SubProcess[] {
  const { title } = part.part;
  return withAttributes(part.blocks, () => undefined).subProcesses.map((subProcess) => ({
    ...subProcess,
    id: idIn(part, subProcess.id),
    orgUnit: subProcess.orgUnit ? `${subProcess.orgUnit} (${title})` : title,
    variants: subProcess.variants.map((variant) => ({
      ...variant,
      id: idIn(part, variant.id),
      blocks: variant.blocks.map((block) => ({ ...block, id: idIn(part, block.id) })),
    })),
  }));
}

function flowsOf(part: LoadedPart): InformationFlow[] {
  const end = (one: FlowEnd): FlowEnd => ('block' in one ? { block: idIn(part, one.block) } : one);
  return (part.blocks.informationFlows ?? []).map((flow) => ({
    ...flow,
    id: idIn(part, flow.id),
    from: end(flow.from),
    to: end(flow.to),
  }));
}

function linksOf(part: LoadedPart) {
  return (part.blocks.variantLinks ?? []).map(({ id, from, to }) => ({
    id: idIn(part, id),
    from: { block: idIn(part, from.block) },
    to: { variant: idIn(part, to.variant) },
  }));
}

function joiningFlow({ id, from, to, document, channel, medium }: CompositionFlow): InformationFlow {
  return {
    id: `fluss.${id}`,
    from: { block: inPart(from) },
    to: { block: inPart(to) },
    ...(document === undefined ? {} : { document }),
    ...(channel === undefined ? {} : { channel }),
    ...(medium === undefined ? {} : { medium }),
  };
}

import { blockKindKeys, type Block, type BlockContent } from '@prozessplattform/process-model';

export interface LargeModel {
  readonly subProcesses: number;
  /** Blocks per sub-process, in two variants. */
  readonly blocks: number;
  /** Title of every other block, for a model that differs. */
  readonly everyOtherTitle?: string;
}

/** A model as large as a municipality would never draw, the same every time. */
export function largeModel({ subProcesses, blocks, everyOtherTitle }: LargeModel): BlockContent {
  const half = Math.ceil(blocks / 2);
  const titleOf = (index: number): string =>
    index % 2 === 0 && everyOtherTitle ? everyOtherTitle : `Unterlage ${index} prüfen`;
  const blockOf = (index: number): Block => ({
    id: `b${index}`,
    kind: blockKindKeys[index % blockKindKeys.length] ?? 'edit',
    title: titleOf(index),
    processingTime: { minutes: 1 + (index % 9) },
    probability: index % 7 === 0 ? 0.5 : 1,
    positions: [{ position: `Sachbearbeitung ${index % 5}`, share: 1 }],
    documents: [{ name: `Unterlage ${index}`, direction: 'in', medium: index % 3 === 0 ? 'paper' : 'electronic' }],
  });
  const variant = (id: string, { from, count, probability }: Record<'from' | 'count' | 'probability', number>) => ({
    id,
    title: `Variante ${id}`,
    probability,
    blocks: Array.from({ length: count }, (_, place) => blockOf(from + place)),
  });
  return {
    notation: 'blocks',
    subProcesses: Array.from({ length: subProcesses }, (_, index) => ({
      id: `s${index}`,
      title: `Antrag ${index} bearbeiten`,
      orgUnit: `Amt ${index % 6}`,
      caseVolume: 1000,
      start: index === 0,
      end: index === subProcesses - 1,
      variants: [
        variant(`v${index}a`, { from: index * blocks, count: half, probability: 0.7 }),
        variant(`v${index}b`, { from: index * blocks + half, count: blocks - half, probability: 0.3 }),
      ],
    })),
    informationFlows: Array.from({ length: subProcesses - 1 }, (_, index) => ({
      id: `f${index}`,
      from: { block: `b${(index + 1) * blocks - 1}` },
      to: { block: `b${(index + 1) * blocks}` },
      document: 'Vorgang',
    })),
  };
}

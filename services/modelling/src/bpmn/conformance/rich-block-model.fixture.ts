import type { BlockContent } from '@prozessplattform/process-model';

/** A block model with variants, optional and repeated blocks, links inside and across, and partners. */
export const richBlockModel: BlockContent = {
  notation: 'blocks',
  subProcesses: [
    {
      id: 'annahme',
      title: 'Antrag annehmen',
      orgUnit: 'Bürgerbüro',
      start: true,
      variants: [
        {
          id: 'papier',
          title: 'Antrag auf Papier',
          probability: 0.4,
          blocks: [
            { id: 'b1', kind: 'receive', title: 'Antrag entgegennehmen', probability: 1 },
            { id: 'b2', kind: 'scan', title: 'Antrag scannen', probability: 0.5 },
            { id: 'b3', kind: 'send', title: 'Akte weiterleiten', automation: 'automatic' },
          ],
        },
        { id: 'portal', title: 'Antrag im Portal', probability: 0.6, blocks: [{ id: 'b4', kind: 'wait', title: '' }] },
      ],
    },
    {
      id: 'bescheid',
      title: 'Bescheid erstellen',
      orgUnit: 'Ordnungsamt',
      variants: [
        {
          id: 'v',
          title: 'Standard',
          probability: 1,
          blocks: [{ id: 'b5', kind: 'query', title: 'Nachfragen', probability: 3 }],
        },
      ],
    },
  ],
  informationFlows: [
    { id: 'f1', from: { block: 'b3' }, to: { block: 'b5' }, document: 'Akte' },
    { id: 'f2', from: { external: 'Antragsteller' }, to: { block: 'b1' }, document: 'Antrag' },
  ],
  variantLinks: [
    { id: 'l1', from: { block: 'b1' }, to: { variant: 'portal' } },
    { id: 'l2', from: { block: 'b4' }, to: { variant: 'v' } },
  ],
};

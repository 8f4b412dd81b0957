import type { Channel, Medium } from '../../content/block-content.ts';
import type { Rule } from '../rule.ts';

/** Channel contradicts medium. */
export const channelContradictsMedium: Rule = {
  key: 'channel-contradicts-medium',
  severity: 'hint',
  title: { de: 'Übermittlungsweg passt nicht zum Medium', en: 'Channel contradicts medium' },
  check: (_, { flows }) =>
    flows
      .filter(({ flow }) => flow.channel !== undefined && flow.medium !== undefined)
      .filter(({ flow }) => !possible[flow.channel ?? 'in-person'].includes(flow.medium ?? 'oral'))
      .map(({ flow, pointer }) => ({
        pointer: `${pointer}/medium`,
        elementId: flow.id,
        message: {
          de: `Der Informationsfluss „${flow.document ?? flow.id}“ verbindet einen Übermittlungsweg und ein Medium, die nicht zusammenpassen.`,
          en: `The information flow “${flow.document ?? flow.id}” combines a channel and a medium that do not fit.`,
        },
      })),
};

/** Storage media travel by post too, so post carries both. */
const possible: Record<Channel, readonly Medium[]> = {
  post: ['paper', 'electronic'],
  'internal-mail': ['paper', 'electronic'],
  'e-mail': ['electronic'],
  portal: ['electronic'],
  'specialised-procedure': ['electronic'],
  phone: ['oral'],
  'in-person': ['paper', 'electronic', 'oral'],
};

import type { FlowEnd, InformationFlow } from '../content/block-content.ts';
import { channelNames, mediumNames, type Language } from '../text/wording.ts';
import { party } from './measures.ts';
import { wrapText } from './wrap-text.ts';

/** An outside end of one or more flows, with its texts; heights are relative to the party's top. */
export interface MeasuredParty {
  readonly key: string;
  readonly side: 'left' | 'right';
  readonly end: FlowEnd;
  readonly title: readonly string[];
  readonly rows: readonly { flow: InformationFlow; line: number; lines: string[]; y: number; height: number }[];
  readonly height: number;
}

/** Groups the flows that start (left) or end (right) outside of the model by who is out there. */
export function measureParties(
  flows: readonly { flow: InformationFlow; line: number }[],
  language: Language,
): MeasuredParty[] {
  const groups = new Map<
    string,
    { side: 'left' | 'right'; end: FlowEnd; flows: { flow: InformationFlow; line: number }[] }
  >();
  for (const entry of flows) {
    const side = 'block' in entry.flow.to ? 'left' : 'right';
    const end = side === 'left' ? entry.flow.from : entry.flow.to;
    const key = `${side} ${JSON.stringify(end)}`;
    const group = groups.get(key) ?? { side, end, flows: [] };
    group.flows.push(entry);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => measureParty(key, group, language));
}

function measureParty(
  key: string,
  group: { side: 'left' | 'right'; end: FlowEnd; flows: readonly { flow: InformationFlow; line: number }[] },
  language: Language,
): MeasuredParty {
  const width = party.width - 2 * party.padding;
  const title = partyName(group.end, language).flatMap((name) =>
    wrapText(name, { fontSize: party.titleSize, weight: 'bold' }, { width: width - 22, maxLines: 4 }),
  );
  let y = party.padding + Math.max(1, title.length) * party.titleLine + 6;
  const rows = group.flows.map(({ flow, line }) => {
    const lines = flowTexts(flow, language).flatMap((text) =>
      wrapText(text, { fontSize: party.rowSize }, { width, maxLines: 3 }),
    );
    const height = Math.max(1, lines.length) * party.rowLine + 8;
    const row = { flow, line, lines, y, height };
    y += height;
    return row;
  });
  return { key, side: group.side, end: group.end, title, rows, height: y + 4 };
}

/** Name of an end outside of the model; an organisation's process is a second entry. */
export function partyName(end: FlowEnd, language: Language): string[] {
  if ('external' in end) return [end.external];
  const process = (title: string): string => (language === 'de' ? `Prozess „${title}“` : `process “${title}”`);
  if ('organisation' in end) return end.process ? [end.organisation, process(end.process)] : [end.organisation];
  return 'process' in end ? [process(end.process)] : [];
}

function flowTexts(flow: InformationFlow, language: Language): string[] {
  const how = [flow.channel && channelNames[flow.channel][language], flow.medium && mediumNames[flow.medium][language]];
  const carried = how.filter((part) => part !== undefined).join(' · ');
  return [flow.document || 'Information', carried].filter((text) => text !== '');
}

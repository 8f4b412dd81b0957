import type { BlockContent, FlowEnd, InformationFlow, VariantLink } from '../content/block-content.ts';
import type { Language } from '../text/wording.ts';
import { Crossings } from './crossing.ts';
import type { PartyLayout } from './layout-model.ts';
import { measureParties } from './measure-party.ts';
import { placeParties } from './place-parties.ts';
import { planRoute, type Route, type RouteEnd } from './plan-route.ts';
import { collectSpots, type PlacedColumn, type Spots } from './spots.ts';

type Carrier =
  { readonly kind: 'flow'; readonly flow: InformationFlow } | { readonly kind: 'link'; readonly link: VariantLink };
export interface PlannedLine {
  readonly carrier: Carrier;
  readonly route: Route;
}

interface Place {
  readonly columns: readonly PlacedColumn[];
  readonly extent: { readonly top: number; readonly bottom: number };
  readonly language: Language;
}

/**
 * Plans every line that has at least one end in the model. Lines to the border are planned twice: first with an open
 * height, which tells where their party stands best, then to the party's row.
 */
export function planLines(
  content: BlockContent,
  { columns, extent, language }: Place,
): { lines: PlannedLine[]; parties: PartyLayout[] } {
  const spots = collectSpots(columns);
  const crossings = new Crossings(columns, extent);
  const drawable = carriers(content, spots);
  const outside = drawable.flatMap((carrier, line) =>
    carrier.kind === 'flow' && isBorder(carrier.flow) ? [{ flow: carrier.flow, line }] : [],
  );
  const border = { right: columns.length, y: undefined };
  const wished = new Map<number, number>();
  const trial = new Crossings(columns, extent);
  for (const { flow, line } of outside) {
    const [from, to] = endsOf({ kind: 'flow', flow }, spots, border);
    const route = planRoute(from, to, trial);
    if (route.kind === 'gutter') wished.set(line, 'block' in flow.to ? route.from.exitY : route.to.exitY);
  }
  const parties = placeParties(measureParties(outside, language), wished, extent.top);
  const lines = drawable.map((carrier, line): PlannedLine => {
    const [from, to] = endsOf(carrier, spots, { right: columns.length, y: parties.rowHeights.get(line) });
    return { carrier, route: planRoute(from, to, crossings) };
  });
  return { lines, parties: parties.placed };
}

function carriers(content: BlockContent, spots: Spots): Carrier[] {
  const known = (end: FlowEnd): boolean => ('block' in end ? spots.blocks.has(end.block) : true);
  const flows = (content.informationFlows ?? []).filter(
    ({ from, to }) => known(from) && known(to) && ('block' in from || 'block' in to),
  );
  const links = (content.variantLinks ?? []).filter(({ from, to }) => known(from) && spots.variants.has(to.variant));
  return [
    ...flows.map((flow): Carrier => ({ kind: 'flow', flow })),
    ...links.map((link): Carrier => ({ kind: 'link', link })),
  ];
}

const isBorder = (flow: InformationFlow): boolean => !('block' in flow.from && 'block' in flow.to);

function endsOf(
  carrier: Carrier,
  spots: Spots,
  border: { right: number; y: number | undefined },
): [RouteEnd, RouteEnd] {
  const leftBorder = { gutter: 0, y: border.y };
  const rightBorder = { gutter: border.right, y: border.y };
  if (carrier.kind === 'flow') {
    return [spotOf(carrier.flow.from, spots) ?? leftBorder, spotOf(carrier.flow.to, spots) ?? rightBorder];
  }
  const target = spots.variants.get(carrier.link.to.variant);
  return [spotOf(carrier.link.from, spots) ?? leftBorder, target ? { spot: target } : rightBorder];
}

function spotOf(end: FlowEnd, spots: Spots): RouteEnd | undefined {
  const spot = 'block' in end ? spots.blocks.get(end.block) : undefined;
  return spot && { spot };
}

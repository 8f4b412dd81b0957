import type { BlockContent, FlowEnd, SubProcess, Variant } from '../content/block-content.ts';
import { inFlowOrder } from '../layout/flow-order.ts';
import { partyName } from '../layout/measure-party.ts';
import { html, type Html } from './html-template.ts';
import { spokenTitle, type Language } from './wording.ts';

/** Where elements stand in the text, and links to them. Anchors are numbers of ours, never ids of the model. */
export interface ModelNames {
  readonly ordered: readonly SubProcess[];
  anchorOf(kind: 'sub-process' | 'variant' | 'block', id: string): string | undefined;
  linkTo(kind: 'variant' | 'block', id: string): Html;
  endName(end: FlowEnd): Html;
}

export function modelNames(content: BlockContent, language: Language): ModelNames {
  const ordered = inFlowOrder(content);
  const anchors = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const [index, subProcess] of ordered.entries()) {
    anchors.set(`sub-process ${subProcess.id}`, `t${index + 1}`);
    for (const [place, variant] of subProcess.variants.entries()) nameVariant(variant, { index, place });
  }
  const linkTo = (kind: 'variant' | 'block', id: string): Html => {
    const anchor = anchors.get(`${kind} ${id}`);
    if (anchor === undefined) return html`${language === 'de' ? `unbekannt (${id})` : `unknown (${id})`}`;
    return html`<a href="#${anchor}">${titles.get(`${kind} ${id}`)}</a>`;
  };
  return {
    ordered,
    anchorOf: (kind, id) => anchors.get(`${kind} ${id}`),
    linkTo,
    endName: (end) => ('block' in end ? linkTo('block', end.block) : html`${partyName(end, language).join(', ')}`),
  };

  function nameVariant(variant: Variant, at: { index: number; place: number }): void {
    const subProcess = `${language === 'de' ? 'Teilprozess' : 'sub-process'} ${at.index + 1}`;
    const anchor = `t${at.index + 1}-v${at.place + 1}`;
    const title = spokenTitle(variant.title, language);
    anchors.set(`variant ${variant.id}`, anchor);
    titles.set(`variant ${variant.id}`, `${title} (${subProcess})`);
    for (const [step, block] of variant.blocks.entries()) {
      anchors.set(`block ${block.id}`, `${anchor}-b${step + 1}`);
      titles.set(`block ${block.id}`, `${spokenTitle(block.title, language)} (${subProcess}, ${title})`);
    }
  }
}

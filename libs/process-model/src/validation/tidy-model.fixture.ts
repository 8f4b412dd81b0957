import type {
  Block,
  BlockContent,
  InformationFlow,
  SubProcess,
  Variant,
  VariantLink,
} from '../content/block-content.ts';

/** Parts of the tidy model that a fixture may change in place. */
export interface TidyParts {
  readonly content: BlockContent & { informationFlows: InformationFlow[]; variantLinks: VariantLink[] };
  readonly intake: SubProcess;
  readonly decision: SubProcess;
  readonly onPaper: Variant;
  readonly online: Variant;
  readonly normal: Variant;
  readonly receive: Block;
  readonly check: Block;
  readonly enter: Block;
  readonly send: Block;
  readonly takeOver: Block;
  readonly assess: Block;
  readonly wait: Block;
  readonly sign: Block;
  readonly answer: Block;
  readonly flow: InformationFlow;
}

/** A model about which no rule has anything to say, with the change that a fixture makes to it. */
export function tidyModel(change: (parts: TidyParts) => void = () => undefined): BlockContent {
  const receive = block(['b-receive', 'receive', 'Antrag entgegennehmen'], { channel: 'post', documents: [paperIn()] });
  const check = block(['b-check', 'check-formal', 'Vollständigkeit prüfen']);
  const enter = block(['b-enter', 'enter-data', 'Antrag im Fachverfahren erfassen'], { itProcedure: 'Fachverfahren' });
  const send = block(['b-send', 'send', 'Akte an das Bauamt geben'], { channel: 'internal-mail' });
  const pull = block(['b-pull', 'receive', 'Antrag aus dem Portal abrufen'], { channel: 'portal' });
  const pass = block(['b-pass', 'send', 'Antrag an das Bauamt leiten'], { channel: 'specialised-procedure' });
  const takeOver = block(['b-take', 'receive', 'Akte übernehmen'], { channel: 'internal-mail' });
  const assess = block(['b-assess', 'check-substance', 'Zulässigkeit prüfen']);
  const wait: Block = { id: 'b-wait', kind: 'wait', title: 'Stellungnahme abwarten', waitingTime: { minutes: 1440 } };
  const sign = block(['b-sign', 'sign', 'Bescheid zeichnen']);
  const answer = block(['b-answer', 'send', 'Bescheid versenden'], { channel: 'post' });

  const onPaper: Variant = {
    id: 'v-paper',
    title: 'auf Papier',
    probability: 0.4,
    blocks: [receive, check, enter, send],
  };
  const online: Variant = { id: 'v-online', title: 'über das Portal', probability: 0.6, blocks: [pull, pass] };
  const normal: Variant = {
    id: 'v-normal',
    title: 'Regelfall',
    probability: 1,
    blocks: [takeOver, assess, wait, sign, answer],
  };
  const intake: SubProcess = {
    id: 's-intake',
    title: 'Antrag annehmen',
    orgUnit: 'Bürgerbüro',
    caseVolume: 300,
    start: true,
    variants: [onPaper, online],
  };
  const decision: SubProcess = {
    id: 's-decision',
    title: 'Antrag bescheiden',
    orgUnit: 'Bauamt',
    caseVolume: 300,
    end: true,
    variants: [normal],
  };
  const flow: InformationFlow = {
    id: 'f-file',
    from: { block: 'b-send' },
    to: { block: 'b-take' },
    document: 'Akte',
    channel: 'internal-mail',
    medium: 'paper',
  };
  const content = {
    notation: 'blocks' as const,
    subProcesses: [intake, decision],
    informationFlows: [
      flow,
      { id: 'f-online', from: { block: 'b-pass' }, to: { block: 'b-take' }, document: 'Antrag' },
      { id: 'f-answer', from: { block: 'b-answer' }, to: { external: 'Antragstellende Person' }, document: 'Bescheid' },
    ],
    variantLinks: [{ id: 'l-normal', from: { block: 'b-check' }, to: { variant: 'v-normal' } }],
  };
  const blocks = { receive, check, enter, send, takeOver, assess, wait, sign, answer };
  change({ content, intake, decision, onPaper, online, normal, flow, ...blocks });
  return content;
}

function block([id, kind, title]: [id: string, kind: Block['kind'], title: string], more: Partial<Block> = {}): Block {
  const positions = [{ position: kind === 'sign' ? 'Amtsleitung' : 'Sachbearbeitung', share: 1 }];
  return { id, kind, title, processingTime: { minutes: 5 }, positions, ...more };
}

function paperIn() {
  return { name: 'Antrag', direction: 'in' as const, medium: 'paper' as const };
}

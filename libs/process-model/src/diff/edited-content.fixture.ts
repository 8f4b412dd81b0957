import type { Block, BlockContent, Variant } from '../content/block-content.ts';
import { createDice, generateBlock, type Dice } from './generated-content.fixture.ts';

export interface EditOptions {
  readonly edits: number;
  /** Only elements for which this holds are changed, moved or removed, or get a new sibling behind them. */
  readonly allow?: (id: string) => boolean;
  /** Starts the ids of new elements, so that two editors never choose the same one. */
  readonly prefix: string;
}

/** The same content after some edits by a person: attributes, order, new and removed elements. Deterministic. */
export function editContent(content: BlockContent, seed: number, options: EditOptions): BlockContent {
  const dice = createDice(seed);
  const edited = structuredClone(content);
  const allow = options.allow ?? (() => true);
  for (let edit = 0; edit < options.edits; edit += 1) {
    dice.pick(edits)({ content: edited, dice, allow, newId: `${options.prefix}${edit}` });
  }
  return edited;
}

interface Edit {
  readonly content: BlockContent;
  readonly dice: Dice;
  readonly allow: (id: string) => boolean;
  readonly newId: string;
}

const edits = [
  changeBlock,
  changeBlock,
  changeBlock,
  changeVariant,
  changeSubProcess,
  addBlock,
  removeBlock,
  moveBlock,
  carryBlock,
  addFlow,
  changeFlow,
  removeVariant,
];

const variantsOf = (content: BlockContent): Variant[] => content.subProcesses.flatMap(({ variants }) => variants);

function somewhere({ content, dice, allow }: Edit): { blocks: Block[]; index: number; block: Block } | undefined {
  const places = variantsOf(content).flatMap(({ blocks }) =>
    blocks.flatMap((block, index) => (allow(block.id) ? [{ blocks, index, block }] : [])),
  );
  return places.length > 0 ? dice.pick(places) : undefined;
}

function changeBlock(edit: Edit): void {
  const { block } = somewhere(edit) ?? {};
  if (!block) return;
  const { dice } = edit;
  dice.pick([
    () => (block.title = `Neuer Titel ${dice.number(1000)}`),
    () => (block.processingTime = { minutes: dice.number(1000) }),
    () => (block.legalBasis = `§ ${dice.number(100)} VwVfG`),
    () => delete block.processingTime,
    () => (block.positions = [{ position: `Stelle ${dice.number(50)}`, share: 1 }]),
    () => (block.attributes = { ...block.attributes, [`feld${dice.number(3)}`]: dice.number(100) }),
    () =>
      (block.documents = [
        ...(block.documents ?? []),
        { name: `Blatt ${dice.number(1000)}`, direction: 'out' as const },
      ]),
  ])();
}

function changeVariant({ content, dice, allow }: Edit): void {
  const variants = variantsOf(content).filter(({ id }) => allow(id));
  if (variants.length > 0) dice.pick(variants).title = `Variante ${dice.number(1000)}`;
}

function changeSubProcess({ content, dice, allow }: Edit): void {
  const own = content.subProcesses.filter(({ id }) => allow(id));
  if (own.length > 0) dice.pick(own).caseVolume = dice.number(100_000);
}

function addBlock(edit: Edit): void {
  const place = somewhere(edit);
  place?.blocks.splice(place.index + 1, 0, generateBlock(edit.newId, edit.dice));
}

function removeBlock(edit: Edit): void {
  const place = somewhere(edit);
  place?.blocks.splice(place.index, 1);
}

function moveBlock(edit: Edit): void {
  const place = somewhere(edit);
  if (!place) return;
  place.blocks.splice(place.index, 1);
  place.blocks.splice(edit.dice.number(place.blocks.length + 1), 0, place.block);
}

function carryBlock(edit: Edit): void {
  const place = somewhere(edit);
  if (!place) return;
  place.blocks.splice(place.index, 1);
  const { blocks } = edit.dice.pick(variantsOf(edit.content));
  blocks.splice(edit.dice.number(blocks.length + 1), 0, place.block);
}

function addFlow(edit: Edit): void {
  const place = somewhere(edit);
  if (!place) return;
  const flow = { id: edit.newId, from: { block: place.block.id }, to: { external: 'Kammer' } };
  edit.content.informationFlows = [...(edit.content.informationFlows ?? []), flow];
}

function changeFlow({ content, dice, allow }: Edit): void {
  const flows = (content.informationFlows ?? []).filter(({ id }) => allow(id));
  if (flows.length > 0) dice.pick(flows).document = `Schreiben ${dice.number(1000)}`;
}

function removeVariant({ content, dice, allow }: Edit): void {
  const owners = content.subProcesses.filter(({ variants }) => variants.some(({ id }) => allow(id)));
  if (owners.length === 0 || dice.chance(0.7)) return;
  const { variants } = dice.pick(owners);
  variants.splice(
    variants.findIndex(({ id }) => allow(id)),
    1,
  );
}

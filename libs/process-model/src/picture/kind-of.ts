import { buildingBlockKinds, type BlockCategory, type BlockKind } from '../content/building-block-kind.ts';

interface Kind {
  readonly key: BlockKind;
  readonly name: { readonly de: string; readonly en: string };
  readonly category: BlockCategory;
}

const kinds: ReadonlyMap<BlockKind, Kind> = new Map(buildingBlockKinds.map((kind) => [kind.key, kind]));

/** Name and category of a kind of step. */
export function kindOf(key: BlockKind): Kind {
  const kind = kinds.get(key);
  if (!kind) throw new RangeError(`unknown kind of building block: ${key}`);
  return kind;
}

import type { BlockContent, SubProcess, VariantLink } from '@prozessplattform/process-model';
import type { IdAllocator } from './id-allocator.ts';
import { Scene, type SceneNode } from './scene.ts';
import { addVariantRow, gateway, percent, type VariantRow } from './variant-row.ts';

export interface SubProcessScene {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  /** Nodes of the blocks by block id. */
  readonly tasks: ReadonlyMap<string, string>;
}

const pitch = 170;

/** Lays a sub-process out from its own corner on: start, choice of variant, one row per variant, end. */
export function layOutSubProcess(subProcess: SubProcess, content: BlockContent, ids: IdAllocator): SubProcessScene {
  const scene = new Scene(ids);
  const links = content.variantLinks ?? [];
  const own = new Set(subProcess.variants.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
  const leaving = links.filter(({ from }) => own.has(from.block));
  const several = subProcess.variants.length > 1;
  const left = several ? 270 : 100;
  const rows = subProcess.variants.map((variant, index) =>
    addVariantRow(scene, {
      variant,
      index,
      x: left,
      y: 110 + index * pitch,
      joined: leaving.some(({ to }) => to.variant === variant.id),
      forking: new Set(leaving.map(({ from }) => from.block)),
    }),
  );
  const right = left + Math.max(0, ...rows.map(({ width }) => width));
  frameRows(scene, subProcess, { rows, right });
  for (const link of leaving) addLink(scene, link, { subProcess, rows, content });
  const width = right + (several ? 90 : 0) + 36 + 30;
  const height = 110 + Math.max(0, rows.length - 1) * pitch + 110;
  const tasks = new Map(rows.flatMap((row) => [...row.tasks].map(([block, node]) => [block, node.id] as const)));
  return { scene, width, height, tasks };
}

/** Start, end and the gateways that part and join the variants. */
function frameRows(
  scene: Scene,
  { variants }: SubProcess,
  { rows, right }: { rows: VariantRow[]; right: number },
): void {
  const several = rows.length > 1;
  const middle = 110 + (Math.max(1, rows.length) - 1) * (pitch / 2);
  const event = (type: string, x: number): SceneNode =>
    scene.add({ id: scene.ids.take('Event'), type, name: '', bounds: { x, y: middle - 18, width: 36, height: 36 } });
  const start = event('startEvent', 30);
  const end = event('endEvent', right + (several ? 90 : 0));
  if (!several) {
    const [row] = rows;
    scene.connect(start, row?.entry ?? end);
    if (row?.exit) scene.connect(row.exit, end);
    return;
  }
  const split = gateway(scene, { x: 90, y: middle - 25, width: 50, height: 50 });
  const merge = gateway(scene, { x: right + 10, y: middle - 25, width: 50, height: 50 });
  scene.connect(start, split);
  scene.connect(merge, end);
  for (const [index, row] of rows.entries()) {
    const { title = '', probability = 0 } = variants[index] ?? {};
    fan(scene, { split, merge, row, y: 110 + index * pitch, name: `${title} (${percent(probability)})` });
  }
}

interface Fan {
  readonly split: SceneNode;
  readonly merge: SceneNode;
  readonly row: VariantRow;
  readonly y: number;
  readonly name: string;
}

function fan(scene: Scene, { split, merge, row, y, name }: Fan): void {
  const out = { x: split.bounds.x + 25, y: split.bounds.y + 25 };
  const back = { x: merge.bounds.x + 25, y: merge.bounds.y + 25 };
  const level = Math.abs(out.y - y) < 1;
  const rim = (at: { x: number; y: number }, side: number) =>
    level ? { x: at.x + side, y } : { x: at.x, y: at.y + (y < at.y ? -25 : 25) };
  const leave = level ? [rim(out, 25)] : [rim(out, 25), { x: out.x, y }];
  const arrive = level ? [rim(back, -25)] : [{ x: back.x, y }, rim(back, -25)];
  const label = { x: out.x + 5, y: y - 32, width: 118, height: 28 };
  if (!row.entry || !row.exit) {
    scene.connect(split, merge, { name, label, points: [...leave, ...arrive] });
    return;
  }
  scene.connect(split, row.entry, { name, label, points: [...leave, { x: row.entry.bounds.x, y }] });
  scene.connect(row.exit, merge, { points: [{ x: row.exit.bounds.x + row.exit.bounds.width, y }, ...arrive] });
}

interface LinkPlace {
  readonly subProcess: SubProcess;
  readonly rows: VariantRow[];
  readonly content: BlockContent;
}

/** A link stays inside as a flow; one into another sub-process ends here and says where it goes on. */
function addLink(scene: Scene, link: VariantLink, { subProcess, rows, content }: LinkPlace): void {
  const fork = rows.map(({ forks }) => forks.get(link.from.block)).find((node) => node !== undefined);
  if (!fork) return;
  const at = { x: fork.bounds.x + 25, y: fork.bounds.y + 50 };
  const index = subProcess.variants.findIndex(({ id }) => id === link.to.variant);
  const entry = rows[index]?.entry;
  if (entry) {
    const lower = entry.bounds.y > fork.bounds.y;
    const door = { x: entry.bounds.x + 25, y: entry.bounds.y + (lower ? 0 : 50) };
    const points = [at, { x: at.x, y: at.y + 25 }, { x: door.x, y: at.y + 25 }, door];
    scene.connect(fork, entry, { points });
    return;
  }
  const bounds = { x: at.x - 18, y: at.y + 20, width: 36, height: 36 };
  const name = `weiter in „${variantTitle(content, link.to.variant)}“`;
  const end = scene.add({ id: scene.ids.take('Event'), type: 'endEvent', name, bounds });
  scene.connect(fork, end, { points: [at, { x: at.x, y: bounds.y }] });
}

function variantTitle(content: BlockContent, id: string): string {
  const variants = content.subProcesses.flatMap((subProcess) => subProcess.variants);
  return variants.find((variant) => variant.id === id)?.title ?? id;
}

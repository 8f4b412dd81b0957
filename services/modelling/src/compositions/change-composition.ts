import { DomainError, type FieldError, type Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { Composition, CompositionFlow } from './composition.ts';
import { assertOwner } from './create-composition.ts';
import { findComposition, scopeOfComposition } from './find-composition.ts';
import { loadParts, versionsInForce } from './load-parts.ts';

export interface ChangeInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

export async function renameComposition(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, title }: ChangeInput & { readonly title: string },
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  assertOwner(principal, composition);
  const { compositions } = context.storage;
  return compositions.change(scopeOfComposition(composition), id, { expectedVersion }, () => ({ set: { title } }));
}

/** Replaces the flows between the parts. Throws COMPOSITION.UNKNOWN_PART for ends that no part has. */
export async function putFlows(
  context: ModellingContext,
  principal: Principal,
  { id, expectedVersion, flows }: ChangeInput & { readonly flows: CompositionFlow[] },
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  assertOwner(principal, composition);
  const errors = await faultsOf(context, composition, flows);
  if (errors.length > 0) throw new DomainError('COMPOSITION.UNKNOWN_PART', { errors });
  const { compositions } = context.storage;
  return compositions.change(scopeOfComposition(composition), id, { expectedVersion }, () => ({ set: { flows } }));
}

/** Records which released versions make up the whole at this moment. Throws COMPOSITION.NOTHING_RELEASED. */
export async function recordVersion(
  context: ModellingContext,
  principal: Principal,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  assertOwner(principal, composition);
  const parts = await versionsInForce(context, composition);
  if (parts.length === 0) throw new DomainError('COMPOSITION.NOTHING_RELEASED');
  const at = context.now();
  return context.storage.compositions.change(scopeOfComposition(composition), id, {}, ({ versions, flows }) => ({
    push: { versions: [{ number: versions.length + 1, name, at, by: principal.id, parts, flows }] },
  }));
}

/** A block can be checked only where its part has a release; until then the part alone is. */
async function faultsOf(
  context: ModellingContext,
  composition: Doc<Composition>,
  flows: readonly CompositionFlow[],
): Promise<FieldError[]> {
  const { parts } = await loadParts(context, composition).catch(nothingYet);
  const known = new Map(parts.map(({ partId, blocks }) => [partId, new Set(blockIds(blocks.subProcesses))]));
  const isKnown = ({ part, block }: CompositionFlow['from']): boolean =>
    composition.parts.some(({ id }) => id === part) && (known.get(part)?.has(block) ?? true);
  return flows.flatMap((flow, index) =>
    (['from', 'to'] as const)
      .filter((end) => !isKnown(flow[end]))
      .map((end) => ({ pointer: `/flows/${index}/${end}`, message: `${flow[end].part}.${flow[end].block}` })),
  );
}

function nothingYet(error: unknown): Awaited<ReturnType<typeof loadParts>> {
  if (error instanceof DomainError && error.code === 'COMPOSITION.NOTHING_RELEASED') return { parts: [], flows: [] };
  throw error;
}

function blockIds(subProcesses: readonly { variants: readonly { blocks: readonly { id: string }[] }[] }[]): string[] {
  return subProcesses.flatMap(({ variants }) => variants.flatMap(({ blocks }) => blocks.map(({ id }) => id)));
}

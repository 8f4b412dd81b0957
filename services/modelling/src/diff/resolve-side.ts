import { DomainError, notFound, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModelContent } from '../content/model-content.ts';
import { readContent } from '../content/read-content.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';
import { versionInForce } from '../versions/in-force.ts';

/** `draft`, `released` (in force), a version's number, or another model's id, alone or with `:` and one of these. */
export const sidePattern = /^(?:[0-9a-f-]{36}(?::(?:draft|released|\d{1,9}))?|draft|released|\d{1,9})$/;

export interface DiffSide {
  readonly modelId: string;
  readonly title: string;
  /** Absent: the draft. */
  readonly version?: number | undefined;
  readonly content: ModelContent;
}

/** Finds what one side of a comparison names, as far as this person may see it. */
export async function resolveSide(
  context: ModellingContext,
  principal: Principal,
  { model, side }: { readonly model: Doc<Model>; readonly side: string },
): Promise<DiffSide> {
  const isOther = side.length >= 36;
  const other = isOther ? await context.storage.models.get(scopeFor(principal), side.slice(0, 36)) : model;
  assertMayReadModel(principal, other);
  const version = versionNumber(other, { which: isOther ? side.slice(37) || 'draft' : side, now: context.now() });
  const content = await readContent(context, principal, { model: other, version });
  return { modelId: other._id, title: other.title, version, content };
}

function versionNumber(model: Doc<Model>, { which, now }: { which: string; now: Date }): number | undefined {
  if (which === 'draft') return undefined;
  if (which !== 'released') return Number(which) || missing();
  const found = versionInForce(model, now);
  if (found === undefined) throw new DomainError('MODEL.NOT_RELEASED');
  return found.number;
}

function missing(): never {
  throw notFound();
}

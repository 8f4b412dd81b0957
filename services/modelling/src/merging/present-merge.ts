import { z } from 'zod';
import { rolesIn, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import {
  describeChanges,
  describeConflicts,
  mergeThreeWay,
  renderMergeSvg,
  type BlockContent,
  type Change,
  type HighlightKind,
  type Language,
  type MergeConflict,
} from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import type { ModellingContext } from '../context.ts';
import { diffContents } from '../diff/diff-contents.ts';
import { renderDiff } from '../diff/render-diff.ts';
import type { Model } from '../models/model.ts';
import { withoutHidden } from '../notation-settings/check-attributes.ts';
import { loadSettings } from '../notation-settings/load-settings.ts';
import type { ContentMerge, ContentVersions } from './merge-contents.ts';

export const mergeShape = {
  /** What the other side changed since the base, element by element and attribute by attribute. */
  changes: z.array(z.looseObject({ kind: z.string(), element: z.string(), text: z.string().optional() })),
  conflicts: z.array(z.looseObject({ element: z.string(), text: z.string().optional() })),
  warnings: z.array(z.looseObject({ kind: z.string() })),
  merged: z.json(),
};

export interface ShownMerge {
  readonly model: Doc<Model>;
  readonly merge: ContentVersions & ContentMerge;
  readonly language: Language;
}

/** A merge as people decide about it, as far as this person may see the model. */
export async function presentMerge(
  context: ModellingContext,
  principal: Principal,
  { model, merge, language }: ShownMerge,
) {
  const changes = await diffContents(context, merge.base, merge.upstream);
  return {
    changes: withTexts(changes, changeTexts(changes, merge, language)),
    conflicts: withTexts(merge.conflicts, conflictTexts(merge, language)),
    warnings: [...merge.warnings],
    merged: await asSeen(context, principal, { model, content: merge.merged }),
  };
}

/** What the own model would become, with changes and conflicts marked. */
export async function mergePicture(
  context: ModellingContext,
  { model: { title }, merge, language }: ShownMerge,
): Promise<string> {
  const { base, local, upstream, merged } = merge;
  if (base.notation === 'blocks' && local.notation === 'blocks' && upstream.notation === 'blocks') {
    return renderMergeSvg(mergeThreeWay({ base, local, upstream }), { title, language });
  }
  const highlight = Object.fromEntries(contested(merge).map((id): [string, HighlightKind] => [id, 'conflict']));
  return renderDiff(context, { before: local, after: merged, contested: upstream, highlight, title, language });
}

function withTexts<T extends object>(entries: readonly T[], texts: readonly string[] | undefined) {
  return entries.map((entry, index) => ({ ...entry, ...(texts === undefined ? {} : { text: texts[index] ?? '' }) }));
}

/** Sentences exist for block models; BPMN elements are told by id, attribute and values. */
function changeTexts(changes: readonly Change[], { base, upstream }: ContentVersions, language: Language) {
  if (base.notation !== 'blocks' || upstream.notation !== 'blocks') return undefined;
  return describeChanges(changes, { before: base, after: upstream }, language);
}

function conflictTexts({ base, local, upstream, conflicts }: ShownMerge['merge'], language: Language) {
  if (base.notation !== 'blocks' || local.notation !== 'blocks' || upstream.notation !== 'blocks') return undefined;
  return describeConflicts(conflicts as readonly MergeConflict[], { base, local, upstream }, language);
}

function contested({ conflicts }: ContentMerge): string[] {
  return conflicts.flatMap((conflict) => [
    ...(conflict.element === '' ? [] : [conflict.element]),
    ...('within' in conflict ? (conflict.within ?? []) : []),
  ]);
}

async function asSeen(
  context: ModellingContext,
  principal: Principal,
  { model: { organisationId }, content }: { readonly model: Doc<Model>; readonly content: ModelContent },
): Promise<ModelContent> {
  if (content.notation !== 'blocks') return content;
  const { attributeGroups = [] } = await loadSettings(context, scopeFor(principal), organisationId);
  return withoutHidden(content satisfies BlockContent, attributeGroups, rolesIn(principal, organisationId));
}

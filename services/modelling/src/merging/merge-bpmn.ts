import { type Change, type MergeConflict, type MergeDecision } from '@prozessplattform/process-model';
import type { BpmnContent } from '../bpmn/bpmn-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import type { ContentMerge } from './merge-contents.ts';

interface Versions {
  readonly base: BpmnContent;
  readonly local: BpmnContent;
  readonly upstream: BpmnContent;
}

type Side = 'local' | 'upstream';

/**
 * Merges BPMN without touching what nobody changed: what only one side did is taken as it is; where one side only renamed
 * elements, its names go into the other side's file. Everything else is one conflict about the whole model.
 */
export async function mergeBpmn(
  context: ModellingContext,
  versions: Versions,
  decisions: readonly MergeDecision[],
): Promise<ContentMerge> {
  const { base, local, upstream } = versions;
  const side = settledSide(versions, decisions);
  if (side !== undefined) return { merged: versions[side], conflicts: [], warnings: [] };
  const changes = {
    local: meaningful(await runBpmn(context, 'diff', base.xml, local.xml)),
    upstream: meaningful(await runBpmn(context, 'diff', base.xml, upstream.xml)),
  };
  const renamer = (['upstream', 'local'] as const).find((one) => changes[one].every(isRename));
  if (renamer === undefined) {
    return { merged: local, conflicts: [{ kind: 'whole-model', element: '' }], warnings: [] };
  }
  return carryNames(context, { versions, changes, renamer, decisions });
}

function settledSide({ base, local, upstream }: Versions, decisions: readonly MergeDecision[]): Side | undefined {
  if (local.xml === upstream.xml || base.xml === upstream.xml) return 'local';
  if (base.xml === local.xml) return 'upstream';
  const rule = decisions.find((decision) => 'rule' in decision && wholeRules.has(decision.rule));
  if (rule === undefined || !('rule' in rule)) return undefined;
  return rule.rule === 'keep-all-local' ? 'local' : 'upstream';
}

const wholeRules: ReadonlySet<string> = new Set(['keep-all-local', 'take-all-upstream']);

/** The text of an annotation is its name, too. */
function meaningful(changes: readonly Change[]): Change[] {
  const repeatsName = (change: Change) => 'attribute' in change && change.attribute === 'text';
  return changes.filter((change) => !(change.type === 'textAnnotation' && repeatsName(change)));
}

function isRename(change: Change): boolean {
  return change.kind === 'changed' && change.attribute === 'name';
}

interface NameCarrying {
  readonly versions: Versions;
  readonly changes: Readonly<Record<Side, readonly Change[]>>;
  readonly renamer: Side;
  readonly decisions: readonly MergeDecision[];
}

async function carryNames(
  context: ModellingContext,
  { versions, changes, renamer, decisions }: NameCarrying,
): Promise<ContentMerge> {
  const other = renamer === 'local' ? 'upstream' : 'local';
  const conflicts: MergeConflict[] = [];
  const operations: { op: 'rename'; id: string; name: string }[] = [];
  for (const change of changes[renamer]) {
    if (change.kind !== 'changed') continue;
    const rival = changes[other].find(
      (one) => one.element === change.element && (isRename(one) || one.kind === 'removed'),
    );
    const verdict = verdictOn(change.element, decisions) ?? (rival === undefined ? renamer : undefined);
    if (verdict === undefined) conflicts.push(conflictOver(change, rival, renamer));
    else if (verdict === renamer && rival?.kind !== 'removed') {
      operations.push({ op: 'rename', id: change.element, name: textOf(change.after) });
    }
  }
  const xml = await runBpmn(context, 'edit', versions[other].xml, operations);
  return { merged: { notation: 'bpmn', xml }, conflicts, warnings: [] };
}

function verdictOn(element: string, decisions: readonly MergeDecision[]): Side | undefined {
  const found = decisions.find((decision) => 'element' in decision && decision.element === element);
  return found !== undefined && 'take' in found ? found.take : undefined;
}

function conflictOver(change: Change & { kind: 'changed' }, rival: Change | undefined, renamer: Side): MergeConflict {
  const { element } = change;
  if (rival?.kind === 'removed') {
    const kind = renamer === 'local' ? 'removed-upstream-changed-locally' : 'removed-locally-changed-upstream';
    return { kind, element };
  }
  const theirs = rival?.kind === 'changed' ? textOf(rival.after) : '';
  const own = textOf(change.after);
  const values = renamer === 'local' ? { local: own, upstream: theirs } : { local: theirs, upstream: own };
  return { element, attribute: 'name', base: textOf(change.before), ...values };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

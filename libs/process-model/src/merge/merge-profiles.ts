import type { Json } from '../diff/element-tree.ts';
import { sameJson } from '../diff/same-json.ts';
import type { ProfileContent } from '../profile/profile.ts';
import type { Verdict } from './merge-decision.ts';
import { mergeLists } from './merge-lists.ts';
import { decisionForField, sideByRule, type ProfileDecision } from './profile-decision.ts';

export interface ProfileVersions {
  readonly base: ProfileContent;
  readonly local: ProfileContent;
  readonly upstream: ProfileContent;
}

/** A field that upstream changed, with its value on each side; a side without one has no key. */
export interface ProfileFieldChange {
  /** Name of the field, for parts of one with a dot: `personalData.purpose`. */
  readonly field: string;
  readonly base?: Json;
  readonly local?: Json;
  readonly upstream?: Json;
  /** What the merged profile says. */
  readonly merged?: Json;
  /** `present`: local says the same already. `conflict`: both changed it, and nothing decides it yet. */
  readonly state: 'arrives' | 'present' | 'decided' | 'conflict';
}

export interface ProfileMerge {
  readonly merged: ProfileContent;
  readonly changes: readonly ProfileFieldChange[];
  /** The changes that still need a decision; there `merged` holds what local has. */
  readonly conflicts: readonly ProfileFieldChange[];
}

type Fields = Readonly<Record<string, Json | undefined>>;

/**
 * Merges what an organisation and the blueprint made of one profile, field by field: what only one side changed arrives,
 * lists of texts are merged entry by entry, what both changed differently is a conflict until a decision settles it.
 * A decision for one field goes before all of that. A value of one's own is not checked against the profile's schema.
 */
export function mergeProfiles(versions: ProfileVersions, decisions: readonly ProfileDecision[] = []): ProfileMerge {
  const changes: ProfileFieldChange[] = [];
  const { base, local, upstream } = versions as { [S in keyof ProfileVersions]: Fields };
  const merged = mergeFields({ base, local, upstream }, { prefix: '', changes, decisions });
  const conflicts = changes.filter(({ state }) => state === 'conflict');
  return { merged: merged as unknown as ProfileContent, changes, conflicts };
}

interface Merging {
  readonly prefix: string;
  readonly changes: ProfileFieldChange[];
  readonly decisions: readonly ProfileDecision[];
}

type Sides<T> = { readonly [S in keyof ProfileVersions]: T };

function mergeFields({ base, local, upstream }: Sides<Fields>, merging: Merging): Record<string, Json> {
  const names = new Set([...Object.keys(local), ...Object.keys(upstream)]);
  for (const name of Object.keys(base)) names.add(name);
  const merged = [...names].flatMap((name): [string, Json][] => {
    const values = { base: own(base, name), local: own(local, name), upstream: own(upstream, name) };
    const value = mergeField(`${merging.prefix}${name}`, values, merging);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(merged);
}

function mergeField(field: string, values: Sides<Json | undefined>, merging: Merging): Json | undefined {
  const { base, local, upstream } = values;
  if (sameJson(base, upstream)) return local;
  const single = decisionForField(field, merging.decisions);
  if (single === undefined && isRecord(local) && isRecord(upstream) && !sameJson(base, local)) {
    const parts = { base: isRecord(base) ? base : {}, local, upstream };
    return mergeFields(parts, { ...merging, prefix: `${field}.` });
  }
  const { value, state } = outcomeOf(field, values, { single, decisions: merging.decisions });
  const told = Object.entries({ ...values, merged: value }).filter(([, side]) => side !== undefined);
  merging.changes.push({ field, ...Object.fromEntries(told), state });
  return value;
}

interface Deciding {
  readonly single: Verdict | undefined;
  readonly decisions: readonly ProfileDecision[];
}

interface Outcome {
  readonly value: Json | undefined;
  readonly state: ProfileFieldChange['state'];
}

function outcomeOf(
  field: string,
  { base, local, upstream }: Sides<Json | undefined>,
  { single, decisions }: Deciding,
): Outcome {
  if (sameJson(local, upstream)) return { value: local, state: 'present' };
  if (single !== undefined) {
    const sides = { local, upstream };
    return { value: 'value' in single ? single.value : sides[single.take], state: 'decided' };
  }
  if (sameJson(base, local)) return { value: upstream, state: 'arrives' };
  const list = mergeLists(base, local, upstream);
  if (list !== undefined) return { value: list, state: 'arrives' };
  const side = sideByRule(field, decisions);
  if (side === undefined) return { value: local, state: 'conflict' };
  return { value: side === 'local' ? local : upstream, state: 'decided' };
}

function own(fields: Fields, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

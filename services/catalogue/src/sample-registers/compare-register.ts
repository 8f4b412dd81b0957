import { isDeepStrictEqual } from 'node:util';
import { defined } from '@prozessplattform/contracts';
import type { ProfileContent } from '@prozessplattform/process-model';
import type { RegisterEntry } from '../shipped-content/sample-register.ts';

/** What an organisation has of an entry already. */
export interface OwnedEntry {
  readonly profileId: string;
  readonly profile: ProfileContent;
  /** The version of the register it was made from; absent where it came with an adoption of its own. */
  readonly version?: number;
}

export interface ComparedRegister {
  readonly latest: readonly RegisterEntry[];
  /** Entries of earlier versions by number and key. */
  readonly earlier: ReadonlyMap<number, ReadonlyMap<string, RegisterEntry>>;
  readonly appliedVersion: number | undefined;
  /** By entry key. */
  readonly owned: ReadonlyMap<string, OwnedEntry>;
}

export interface ComparedEntry {
  readonly key: string;
  readonly title: string;
  readonly area: string;
  readonly group: string;
  readonly registerNumber?: string;
  readonly blueprintKey?: string;
  readonly profileId?: string;
}

export interface ChangedField {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Whether the organisation's profile says something else than the version it was made from. */
  readonly ownChange: boolean;
}

export interface RegisterComparison {
  /** Entries that applying brings. */
  readonly added: readonly ComparedEntry[];
  /** Entries the organisation has, and the register meanwhile says something else that it has not taken over. */
  readonly changed: readonly (ComparedEntry & { readonly fields: readonly ChangedField[] })[];
  readonly present: readonly ComparedEntry[];
  /** Entries that the organisation took out of its own register: they stay out. */
  readonly dropped: readonly ComparedEntry[];
  /** Entries that the register no longer has; the organisation's profile stays. */
  readonly removed: readonly ComparedEntry[];
}

/** What the newest version of a register would bring to an organisation, and what it says otherwise than the one it has. */
export function compareRegister({ latest, earlier, appliedVersion, owned }: ComparedRegister): RegisterComparison {
  const applied = appliedVersion === undefined ? undefined : earlier.get(appliedVersion);
  const missing = latest.filter(({ key }) => !owned.has(key));
  const there = latest.flatMap((entry) => {
    const own = owned.get(entry.key);
    if (own === undefined) return [];
    const before = own.version === undefined ? undefined : earlier.get(own.version)?.get(entry.key);
    return [{ ...present(entry, own), fields: before === undefined ? [] : changedFields(before, entry, own) }];
  });
  const keys = new Set(latest.map(({ key }) => key));
  return {
    added: missing.filter(({ key }) => applied?.has(key) !== true).map((entry) => present(entry)),
    dropped: missing.filter(({ key }) => applied?.has(key) === true).map((entry) => present(entry)),
    changed: there.filter(({ fields }) => fields.length > 0),
    present: there.filter(({ fields }) => fields.length === 0).map(({ fields: _, ...entry }) => entry),
    removed: [...owned].filter(([key]) => !keys.has(key)).map(([key, own]) => present({ key, ...own }, own)),
  };
}

function present({ key, blueprintKey, profile }: RegisterEntry, own?: OwnedEntry): ComparedEntry {
  const { title, area = '', group = '', registerNumber } = profile;
  return { key, title, area, group, ...defined({ registerNumber, blueprintKey, profileId: own?.profileId }) };
}

/** Fields that differ between the versions and that the organisation has not brought to the new state already. */
function changedFields(before: RegisterEntry, after: RegisterEntry, { profile: own }: OwnedEntry): ChangedField[] {
  const [old, now, mine] = [before.profile, after.profile, own].map(asRecord);
  return Object.keys({ ...old, ...now })
    .filter((field) => !isDeepStrictEqual(old?.[field], now?.[field]))
    .filter((field) => !isDeepStrictEqual(mine?.[field], now?.[field]))
    .map((field) => ({
      field,
      ownChange: !isDeepStrictEqual(mine?.[field], old?.[field]),
      ...defined({ before: old?.[field], after: now?.[field] }),
    }));
}

function asRecord(profile: ProfileContent): Readonly<Record<string, unknown>> {
  return { ...profile };
}

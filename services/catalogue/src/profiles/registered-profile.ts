import type { ProfileContent } from '@prozessplattform/process-model';
import { wordsOf } from '../search/words.ts';

/** Where a profile came from, when it was not written here. */
export type ProfileOrigin =
  | {
      readonly kind: 'sample-register';
      readonly registerId: string;
      readonly version: number;
      readonly entryKey: string;
      /** The link to the blueprint that the entry names. */
      readonly adoptionId?: string;
    }
  | { readonly kind: 'blueprint'; readonly blueprintId: string; readonly version: number; readonly adoptionId: string };

/** One entry of an organisation's register. */
export interface RegisteredProfile {
  profile: ProfileContent;
  /** Register number, then title: the order of the register. */
  sortKey: string;
  /** Words of title, number, tags and group, for finding it. */
  words: string[];
  kind: string;
  status: string;
  origin?: ProfileOrigin;
  /** The day of review that was told. */
  reviewRemindedFor?: string;
}

/** The stored form of a profile: what it says, and what is derived from it for lists and search. */
export function registeredProfile(profile: ProfileContent, origin?: ProfileOrigin): RegisteredProfile {
  const { title, registerNumber = '', tags = [], group = '', area = '' } = profile;
  return {
    profile,
    sortKey: `${registerNumber === '' ? '~' : registerNumber} ${title}`.toLowerCase(),
    words: wordsOf([title, registerNumber, group, area, ...tags].join(' ')),
    kind: profile.kind ?? 'core',
    status: profile.status ?? 'draft',
    ...(origin === undefined ? {} : { origin }),
  };
}

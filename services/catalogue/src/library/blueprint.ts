import type { ProfileContent } from '@prozessplattform/process-model';

export const qualityLevels = ['bronze', 'silver', 'gold'] as const;
export type QualityLevel = (typeof qualityLevels)[number];

/** Who finds a blueprint: named organisations, the members of a group, the whole Land, or other Länder too. */
export type Visibility =
  | { readonly kind: 'organisations'; readonly organisationIds: readonly string[] }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'land' }
  | { readonly kind: 'exchange' };

/** One published version; its content lies in the content store of the organisation that shares it. */
export interface BlueprintVersion {
  readonly number: number;
  readonly publishedAt: Date;
  /** Absent where no quality assurance took place. */
  readonly qualityLevel?: QualityLevel;
  readonly profile: ProfileContent;
  readonly content?: { readonly id: string; readonly hash: string };
  /** The release of the model that was submitted. */
  readonly release?: number;
  readonly submissionId?: string;
  readonly contributors?: readonly Contributor[];
  readonly derivedFrom?: Origin;
}

/** The version of another blueprint that the shared model was adopted from. */
export interface Origin {
  readonly blueprintId: string;
  readonly version: number;
}

/** An organisation that offered a change which the owner took. */
export interface Contributor {
  readonly organisationId: string;
  readonly name?: string;
  /** The offer, which is credited once. */
  readonly offerId?: string;
}

/** A library entry, owned by the organisation that shares it. */
export interface Blueprint {
  title: string;
  profile: ProfileContent;
  notation?: 'blocks' | 'bpmn';
  qualityLevel?: QualityLevel;
  visibility: Visibility;
  licence: string;
  contact?: string;
  tags: string[];
  area?: string;
  nextReviewDate?: string;
  /** The day of review that was told. */
  reviewRemindedFor?: string;
  status: 'published' | 'deprecated' | 'withdrawn';
  /** Why it was deprecated or withdrawn. */
  endReason?: string;
  successorId?: string;
  versions: BlueprintVersion[];
  /** The model it was submitted from. */
  modelId?: string;
}

export function latestVersion(blueprint: Pick<Blueprint, 'versions'>): BlueprintVersion {
  const latest = blueprint.versions.at(-1);
  if (latest === undefined) throw new RangeError('a blueprint has at least one version');
  return latest;
}

/** The organisations credited with a version, each once. */
export function creditedIn({ contributors = [] }: Pick<BlueprintVersion, 'contributors'>): Contributor[] {
  const named = new Map(contributors.map(({ organisationId, name }) => [organisationId, name] as const));
  return [...named].map(([organisationId, name]) => ({ organisationId, ...(name === undefined ? {} : { name }) }));
}

/** Whether every organisation of the Land may know of it. */
export function isForAll(visibility: Visibility): boolean {
  return visibility.kind === 'land' || visibility.kind === 'exchange';
}

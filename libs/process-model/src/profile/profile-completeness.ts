import type { ProfileContent } from './profile.ts';

/** Fields that count towards completeness. */
export type CountedField = keyof typeof profileFieldWeights;

/**
 * Weights of the fields: 5 for what a register entry cannot do without, 3 for what readers look up first, 2 for what
 * analysis, data protection and records management need, 1 for the rest. Custom attributes, attachments, tags and OZG data do not
 * count: not every process has them.
 */
export const profileFieldWeights = {
  title: 5,
  responsibleUnit: 5,
  processOwner: 5,
  status: 5,
  kind: 3,
  trigger: 3,
  result: 3,
  legalBasis: 3,
  caseVolume: 3,
  definition: 2,
  targetGroup: 2,
  participants: 2,
  itProcedures: 2,
  documents: 2,
  processingTime: 2,
  personalData: 2,
  filingPlanKey: 2,
  retentionPeriod: 2,
  registerNumber: 1,
  area: 1,
  leadTime: 1,
  deadline: 1,
  criticality: 1,
  risks: 1,
  controls: 1,
  digitalisation: 1,
  contact: 1,
  nextReviewDate: 1,
} as const;

/** How complete a profile is, and what is missing, the weightiest first. */
export interface ProfileCompleteness {
  /** Whole per cent, 0..100. */
  readonly percent: number;
  readonly missing: readonly CountedField[];
}

/** Share of the weights of filled fields. 100 only where nothing is missing. */
export function profileCompleteness(profile: Partial<ProfileContent>): ProfileCompleteness {
  const fields = Object.keys(profileFieldWeights) as CountedField[];
  const missing = fields.filter((field) => !isFilled(profile, field));
  const total = weightOf(fields);
  return { percent: Math.floor((100 * (total - weightOf(missing))) / total), missing };
}

function weightOf(fields: readonly CountedField[]): number {
  return fields.reduce((sum, field) => sum + profileFieldWeights[field], 0);
}

function isFilled(profile: Partial<ProfileContent>, field: CountedField): boolean {
  if (field === 'personalData' && profile.personalDataProcessed === false) return true;
  const value = profile[field];
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : true;
}

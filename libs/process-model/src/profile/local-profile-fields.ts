import type { ProfileContent } from './profile.ts';

/** What a profile says of one organisation only: it is not shared, and an update from outside leaves it alone. */
export const localProfileFields = [
  'responsibleUnit',
  'processOwner',
  'status',
  'caseVolume',
  'processingTime',
  'leadTime',
  'contact',
  'nextReviewDate',
  'attachments',
  'attributes',
  'registerNumber',
] as const satisfies readonly (keyof ProfileContent)[];

import {
  adoptionRequested,
  adoptionCompleted,
  adoptionFailed,
  adoptionModeChanged,
  updateOffered,
  updateContentOffered,
  adoptedBlueprintDeprecated,
  adoptedBlueprintWithdrawn,
  offeredChangeDecided,
} from './catalogue/adoption-events.ts';
import { blueprintPublished, blueprintDeprecated, blueprintWithdrawn } from './catalogue/blueprint-events.ts';
import { changeOffered, changeDecided, changeTaken } from './catalogue/change-offer-events.ts';
import { groupMemberInvited, groupMemberAccepted, groupMemberLeft } from './catalogue/group-events.ts';
import { normChanged, citationsAffected } from './catalogue/norm-events.ts';
import { profileCreated, profileUpdated, profileUpstreamDecided } from './catalogue/profile-events.ts';
import {
  sampleRegisterApplied,
  sampleRegisterRequested,
  sampleRegisterPublished,
  sampleRegisterOutdated,
} from './catalogue/sample-register-events.ts';
import { submissionSubmitted, submissionAccepted, submissionReturned } from './catalogue/submission-events.ts';

export * from './catalogue/adoption-events.ts';
export * from './catalogue/blueprint-events.ts';
export * from './catalogue/change-offer-events.ts';
export * from './catalogue/group-events.ts';
export * from './catalogue/norm-events.ts';
export * from './catalogue/profile-events.ts';
export * from './catalogue/sample-register-events.ts';
export * from './catalogue/submission-events.ts';

export const catalogueEvents = [
  sampleRegisterRequested,
  profileCreated,
  profileUpdated,
  submissionSubmitted,
  submissionAccepted,
  submissionReturned,
  blueprintPublished,
  adoptionRequested,
  adoptionCompleted,
  adoptionFailed,
  adoptionModeChanged,
  profileUpstreamDecided,
  updateOffered,
  updateContentOffered,
  adoptedBlueprintDeprecated,
  adoptedBlueprintWithdrawn,
  offeredChangeDecided,
  blueprintDeprecated,
  blueprintWithdrawn,
  changeOffered,
  changeDecided,
  changeTaken,
  normChanged,
  sampleRegisterApplied,
  sampleRegisterPublished,
  sampleRegisterOutdated,
  groupMemberInvited,
  groupMemberAccepted,
  groupMemberLeft,
  citationsAffected,
] as const;

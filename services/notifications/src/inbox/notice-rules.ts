import {
  adoptionCompleted,
  adoptionFailed,
  modelApproved,
  modelRejected,
  modelReleased,
  modelSubmitted,
  modelWithdrawn,
  sampleRegisterApplied,
  submissionAccepted,
  submissionReturned,
  submissionSubmitted,
  updateOffered,
  type Role,
} from '@prozessplattform/contracts';

/** Which roles of the owning organisation are told of an event, and which of the Land. */
export interface NoticeRule {
  readonly roles: readonly Role[];
  readonly landRoles?: readonly Role[];
}

const everybodyWorking: readonly Role[] = ['modeller', 'processManager'];

export const noticeRules: ReadonlyMap<string, NoticeRule> = new Map<string, NoticeRule>([
  [modelSubmitted.type, { roles: ['processManager'] }],
  [modelApproved.type, { roles: everybodyWorking }],
  [modelRejected.type, { roles: everybodyWorking }],
  [modelWithdrawn.type, { roles: ['processManager'] }],
  [modelReleased.type, { roles: [...everybodyWorking, 'reader'] }],
  [submissionSubmitted.type, { roles: ['processManager'], landRoles: ['libraryEditor'] }],
  [submissionAccepted.type, { roles: everybodyWorking }],
  [submissionReturned.type, { roles: everybodyWorking }],
  [adoptionCompleted.type, { roles: everybodyWorking }],
  [adoptionFailed.type, { roles: everybodyWorking }],
  [updateOffered.type, { roles: everybodyWorking }],
  [sampleRegisterApplied.type, { roles: everybodyWorking }],
]);

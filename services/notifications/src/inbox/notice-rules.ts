import {
  accessFirstUsed,
  accessGranted,
  accessRequested,
  adoptedBlueprintDeprecated,
  adoptedBlueprintWithdrawn,
  adoptionCompleted,
  adoptionFailed,
  adviserEnded,
  adviserExtended,
  adviserInvited,
  agreementConcluded,
  agreementExpired,
  agreementExpiring,
  changeOffered,
  citationsAffected,
  commentCreated,
  commentReplied,
  compositionPartInvited,
  groupMemberAccepted,
  groupMemberInvited,
  groupMemberLeft,
  modelApproved,
  modelRejected,
  modelReleased,
  blueprintReviewDue,
  modelReviewDue,
  profileReviewDue,
  modelSubmitted,
  modelWithdrawn,
  offeredChangeDecided,
  organisationRequestReceived,
  sampleRegisterApplied,
  sampleRegisterOutdated,
  submissionAccepted,
  submissionReturned,
  submissionSubmitted,
  taskAssigned,
  taskDue,
  updateOffered,
  webhookGone,
  webhookPaused,
  type Role,
} from '@prozessplattform/contracts';

/** Which roles of the owning organisation are told of an event, and which of the Land. */
export interface NoticeRule {
  readonly roles: readonly Role[];
  readonly landRoles?: readonly Role[];
  /** What takes a while is told to whoever began it too; otherwise nobody is told of the own act. */
  readonly tellsActor?: boolean;
  /** Fields of the data with ids of people who are told whatever their role is. */
  readonly named?: readonly string[];
  /** Field with the id of another organisation whose process managers are told. */
  readonly invites?: string;
  /** Field that says that this is one of many, of which another event tells at once. */
  readonly partOf?: string;
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
  [adoptionCompleted.type, { roles: everybodyWorking, tellsActor: true, partOf: 'applicationId' }],
  [adoptionFailed.type, { roles: everybodyWorking, tellsActor: true }],
  [updateOffered.type, { roles: everybodyWorking }],
  [adoptedBlueprintDeprecated.type, { roles: everybodyWorking }],
  [adoptedBlueprintWithdrawn.type, { roles: everybodyWorking }],
  [changeOffered.type, { roles: ['processManager'] }],
  [offeredChangeDecided.type, { roles: everybodyWorking }],
  [webhookPaused.type, { roles: ['orgAdmin', 'landAdmin'] }],
  [webhookGone.type, { roles: ['orgAdmin', 'landAdmin'] }],
  [modelReviewDue.type, { roles: everybodyWorking }],
  [profileReviewDue.type, { roles: everybodyWorking }],
  [blueprintReviewDue.type, { roles: ['processManager'] }],
  [commentCreated.type, { roles: ['modeller'], named: ['mentions'] }],
  [commentReplied.type, { roles: ['modeller'], named: ['mentions'] }],
  [compositionPartInvited.type, { roles: [], invites: 'partOrganisationId' }],
  [accessRequested.type, { roles: ['orgAdmin'] }],
  [accessGranted.type, { roles: ['orgAdmin'], tellsActor: true }],
  [accessFirstUsed.type, { roles: ['orgAdmin'] }],
  [taskAssigned.type, { roles: [], named: ['assigneeId'] }],
  [taskDue.type, { roles: [], named: ['assigneeId'], tellsActor: true }],
  [groupMemberInvited.type, { roles: [], invites: 'memberOrganisationId' }],
  [groupMemberAccepted.type, { roles: ['processManager'] }],
  [groupMemberLeft.type, { roles: ['processManager'], invites: 'memberOrganisationId' }],
  [citationsAffected.type, { roles: [...everybodyWorking, 'libraryEditor'] }],
  [sampleRegisterOutdated.type, { roles: ['processManager'] }],
  [sampleRegisterApplied.type, { roles: everybodyWorking, tellsActor: true }],
  [agreementConcluded.type, { roles: ['orgAdmin'] }],
  [agreementExpiring.type, { roles: ['orgAdmin'], landRoles: ['landAdmin'] }],
  [agreementExpired.type, { roles: ['orgAdmin'], landRoles: ['landAdmin'] }],
  [adviserInvited.type, { roles: ['orgAdmin'], named: ['userId'] }],
  [adviserExtended.type, { roles: ['orgAdmin'], named: ['userId'] }],
  [adviserEnded.type, { roles: ['orgAdmin'] }],
  [organisationRequestReceived.type, { roles: ['landAdmin'] }],
]);

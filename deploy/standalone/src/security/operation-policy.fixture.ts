import type { Role } from '@prozessplattform/contracts';

/** What a test needs to know of an object to address it. */
export type ObjectKind =
  | 'model'
  | 'released-model'
  | 'comment'
  | 'composition'
  | 'part'
  | 'profile'
  | 'webhook'
  | 'norm'
  | 'toolkit'
  | 'course'
  | 'organisation-import'
  | 'organisation-request'
  | 'organisation'
  | 'adoption'
  | 'submission'
  | 'blueprint'
  | 'sample-register'
  | 'application'
  | 'notification'
  | 'delivery'
  | 'service-account'
  | 'session'
  | 'group'
  | 'task'
  | 'subscription'
  | 'unit'
  | 'position'
  | 'adviser'
  | 'user'
  | 'access-grant'
  | 'export';

/** Who may call an operation. */
export interface OperationPolicy {
  /** `public`: no token. `everybody`: whoever is signed in. Else the roles that may; all others get 403. */
  readonly may: 'public' | 'everybody' | readonly Role[];
  /** Where the roles count: in the organisation that owns the object (default) or in the Land's own. */
  readonly at?: 'land';
  /** The object that the path names; where it is private, strangers get 404 as for an unknown id. */
  readonly object?: ObjectKind;
  /** The object is common knowledge, e.g. an organisation's entry in the directory. */
  readonly shared?: true;
  /** It belongs to one person, whatever the roles. */
  readonly personal?: true;
  /** Strangers get 403, because the object itself is common knowledge. */
  readonly strangersGet?: 403;
  /** It writes, but not into an organisation's content: it goes on after the agreement's end. */
  readonly withoutAgreement?: true;
  /** Its object cannot be made here, so that only refusals are tried; says why. */
  readonly onlyRefusals?: string;
  /** How it refuses an object that its body names and the caller may not see; default 403 or 404. */
  readonly hides?: 409;
  /** Quality assurance of the Land reads it as well. */
  readonly landReads?: readonly Role[];
}

const publicly: OperationPolicy = { may: 'public' };
const everybody: OperationPolicy = { may: 'everybody' };
const members = (object: ObjectKind): OperationPolicy => ({ may: 'everybody', object });
const writers = ['modeller', 'processManager', 'adviser'] as const;
const edit = (object: ObjectKind): OperationPolicy => ({ may: writers, object });
const decide = (object: ObjectKind): OperationPolicy => ({ may: ['processManager'], object });
const landAdmin: OperationPolicy = { may: ['landAdmin'], at: 'land' };
const webhook: OperationPolicy = { may: ['orgAdmin'], object: 'webhook' };

/** The whole permission rule of the platform as seen from outside: one line per operation of /openapi.json. */
export const operationPolicies: Readonly<Record<string, OperationPolicy>> = {
  getJwks: publicly,
  getOpenidConfiguration: publicly,
  rotateSigningKey: landAdmin,
  login: publicly,
  refresh: publicly,
  listSignInProviders: publicly,
  startSignIn: publicly,
  finishSignIn: publicly,
  exchangeSignInCode: publicly,
  logout: { may: 'everybody', withoutAgreement: true },
  getMe: { ...everybody, personal: true },
  listMySessions: everybody,
  endMySessions: { may: 'everybody', withoutAgreement: true },
  endMySession: { may: 'everybody', object: 'session', personal: true, withoutAgreement: true },
  changeMyPassword: { may: 'everybody', withoutAgreement: true, personal: true },

  listOrganisations: everybody,
  importOrganisations: landAdmin,
  getOrganisationImport: { ...landAdmin, object: 'organisation-import' },
  cancelOrganisationImport: { ...landAdmin, object: 'organisation-import' },
  getOrganisation: { may: 'everybody', object: 'organisation', shared: true },
  createOrganisation: landAdmin,
  updateOrganisation: { ...landAdmin, object: 'organisation', shared: true },
  listAgreements: {
    may: ['orgAdmin', 'processManager'],
    object: 'organisation',
    strangersGet: 403,
    landReads: ['landAdmin', 'auditor'],
  },
  concludeAgreement: { ...landAdmin, object: 'organisation', shared: true },
  listMembers: members('organisation'),
  setMember: { may: ['orgAdmin'], object: 'organisation', strangersGet: 403 },
  listAdvisers: members('organisation'),
  inviteAdviser: { may: ['orgAdmin'], object: 'organisation' },
  extendAdviser: { may: ['orgAdmin'], object: 'adviser' },
  endAdviser: { may: ['orgAdmin'], object: 'adviser', withoutAgreement: true },
  setPassword: publicly,
  askForPassword: publicly,
  setPasswordOnPage: publicly,
  requestAdmission: publicly,
  confirmAdmissionAddress: publicly,
  askToConfirmAdmissionAddress: publicly,
  confirmAdmissionAddressOnPage: publicly,
  listOrganisationRequests: landAdmin,
  getOrganisationRequest: { ...landAdmin, object: 'organisation-request' },
  approveOrganisationRequest: { ...landAdmin, object: 'organisation-request' },
  refuseOrganisationRequest: { ...landAdmin, object: 'organisation-request' },
  inviteFirstAdministrator: { ...landAdmin, object: 'organisation-request' },
  listUnits: members('organisation'),
  createUnit: { may: ['orgAdmin'], object: 'organisation' },
  importUnits: { may: ['orgAdmin'], object: 'organisation' },
  exportUnits: members('organisation'),
  getUnit: members('unit'),
  updateUnit: { may: ['orgAdmin'], object: 'unit' },
  closeUnit: { may: ['orgAdmin'], object: 'unit' },
  listPositions: members('organisation'),
  createPosition: { may: ['orgAdmin'], object: 'unit' },
  getPosition: members('position'),
  updatePosition: { may: ['orgAdmin'], object: 'position' },
  closePosition: { may: ['orgAdmin'], object: 'position' },
  listUsers: everybody,
  createUser: { may: ['orgAdmin'] },
  updateUser: { may: ['orgAdmin'], object: 'user' },
  issueToken: publicly,
  listServiceAccounts: { may: ['orgAdmin'] },
  createServiceAccount: { may: ['orgAdmin'] },
  getServiceAccount: { may: ['orgAdmin'], object: 'service-account' },
  updateServiceAccount: { may: ['orgAdmin'], object: 'service-account' },
  deleteServiceAccount: { may: ['orgAdmin'], object: 'service-account' },
  rotateServiceAccountSecret: { may: ['orgAdmin'], object: 'service-account' },

  listAuditLog: { may: ['orgAdmin'] },
  exportAuditLog: { may: ['orgAdmin'] },
  verifyAuditLog: { may: ['orgAdmin'] },
  requestMyPersonalData: { may: 'everybody', withoutAgreement: true, personal: true },
  listMyPersonalDataExports: everybody,
  requestPersonalData: { may: ['orgAdmin'], object: 'user', withoutAgreement: true },
  getPersonalDataExport: { may: 'everybody', object: 'export', personal: true },
  downloadPersonalData: { may: 'everybody', object: 'export', personal: true },
  eraseMe: { may: 'everybody', withoutAgreement: true, onlyRefusals: 'the people of the matrix are still needed' },
  erasePerson: { may: ['orgAdmin'], object: 'user', withoutAgreement: true },
  listAccessGrants: everybody,
  askForAccess: { may: ['landAdmin', 'auditor'], at: 'land' },
  grantAccess: { may: ['orgAdmin'], object: 'organisation', withoutAgreement: true },
  getAccessGrant: { may: ['orgAdmin'], object: 'access-grant' },
  approveAccess: { may: ['orgAdmin'], object: 'access-grant', withoutAgreement: true },
  refuseAccess: { may: ['orgAdmin'], object: 'access-grant', withoutAgreement: true },
  revokeAccess: { may: ['orgAdmin'], object: 'access-grant', withoutAgreement: true },
  listBuildingBlocks: everybody,
  getPalette: everybody,
  putPalette: { may: ['processManager', 'orgAdmin'] },
  getAttributeGroups: everybody,
  putAttributeGroups: { may: ['processManager', 'orgAdmin'] },

  listModels: everybody,
  createModel: { may: writers },
  importModel: { may: writers },
  getModel: members('model'),
  updateModel: edit('model'),
  getModelContent: members('model'),
  putModelContent: edit('model'),
  mergeModelContent: edit('model'),
  diffModel: members('model'),
  exportModel: members('model'),
  getModelFigures: members('model'),
  calculateModelFigures: { ...members('model'), withoutAgreement: true },
  getModelParameters: members('model'),
  putModelParameters: edit('model'),
  lintModel: members('model'),
  fixModel: edit('model'),
  submitModel: edit('model'),
  approveModel: decide('model'),
  rejectModel: decide('model'),
  releaseModel: decide('model'),
  withdrawModel: decide('model'),
  archiveModel: decide('model'),
  getUpstream: members('model'),
  decideUpstream: edit('model'),
  listContributions: members('model'),
  getContribution: { ...members('model'), onlyRefusals: 'no change was offered' },
  decideContribution: { ...edit('model'), onlyRefusals: 'no change was offered' },
  listModelVersions: members('released-model'),
  nameModelVersion: edit('released-model'),
  getModelVersion: members('released-model'),
  getModelVersionContent: members('released-model'),

  listComments: members('model'),
  createComment: members('model'),
  replyToComment: members('comment'),
  resolveComment: edit('comment'),
  rejectComment: edit('comment'),
  reopenComment: edit('comment'),
  signPresence: { ...members('model'), withoutAgreement: true },
  leaveModel: { ...members('model'), withoutAgreement: true },
  watchPresence: members('model'),
  listCompositions: everybody,
  createComposition: { may: writers },
  getComposition: members('composition'),
  updateComposition: edit('composition'),
  putCompositionFlows: edit('composition'),
  inviteCompositionPart: edit('composition'),
  recordCompositionVersion: edit('composition'),
  acceptCompositionPart: edit('part'),
  declineCompositionPart: edit('part'),
  revokeCompositionPart: edit('part'),
  getCompositionContent: members('composition'),
  exportComposition: members('composition'),
  getCompositionFigures: members('composition'),
  calculateCompositionFigures: { ...members('composition'), withoutAgreement: true },

  exportProfiles: everybody,
  importProfiles: { may: ['processManager'] },
  listNorms: everybody,
  getNorm: { ...everybody, object: 'norm', shared: true },
  addNorm: { may: ['libraryEditor'], at: 'land' },
  changeNorm: { may: ['libraryEditor'], at: 'land', object: 'norm' },
  listToolkits: everybody,
  getToolkit: { ...everybody, object: 'toolkit', shared: true },
  listCourses: everybody,
  getCourse: { ...everybody, object: 'course', shared: true },
  listProfiles: everybody,
  createProfile: { may: writers },
  getProfile: members('profile'),
  updateProfile: edit('profile'),
  deleteProfile: decide('profile'),
  getProcessMap: everybody,
  listAdministrativeServices: everybody,
  searchLibrary: everybody,
  getBlueprint: members('blueprint'),
  listBlueprintVersions: members('blueprint'),
  getBlueprintContent: members('blueprint'),
  adoptBlueprint: edit('blueprint'),
  listAdoptions: everybody,
  getAdoption: members('adoption'),
  submitBlueprint: { may: ['processManager'], hides: 409 },
  listSubmissions: everybody,
  getSubmission: { ...members('submission'), landReads: ['libraryEditor'] },
  acceptSubmission: { may: ['libraryEditor'], at: 'land', object: 'submission' },
  returnSubmission: { may: ['libraryEditor'], at: 'land', object: 'submission' },
  previewSubmission: { may: ['processManager'], hides: 409 },
  deprecateBlueprint: { may: ['processManager'], object: 'blueprint', landReads: ['libraryEditor'] },
  withdrawBlueprint: { may: ['processManager'], object: 'blueprint', landReads: ['libraryEditor'] },
  getLineage: members('blueprint'),
  setAdoptionMode: edit('adoption'),
  getAdoptionUpdate: members('adoption'),
  decideAdoptionUpdate: edit('adoption'),
  offerChange: decide('blueprint'),
  listChangeOffers: members('blueprint'),
  getChangeOffer: { ...members('blueprint'), onlyRefusals: 'nothing was changed that could be offered' },
  decideChangeOffer: { ...members('blueprint'), onlyRefusals: 'nothing was changed that could be offered' },
  listGroups: everybody,
  foundGroup: { may: ['processManager', 'orgAdmin'] },
  getGroup: members('group'),
  inviteGroupMember: { may: ['processManager', 'orgAdmin'], object: 'group' },
  acceptGroupInvitation: { may: ['processManager', 'orgAdmin'], object: 'group' },
  removeGroupMember: { may: ['processManager', 'orgAdmin'], object: 'group' },
  listSampleRegisters: everybody,
  getSampleRegister: { may: 'everybody', object: 'sample-register', shared: true },
  previewSampleRegister: { may: 'everybody', object: 'sample-register', shared: true },
  applySampleRegister: { may: ['processManager'], object: 'sample-register', shared: true },
  getSampleRegisterApplication: members('application'),
  cancelSampleRegisterApplication: decide('application'),

  listAnalysedModels: everybody,
  getAnalysedModel: members('released-model'),
  getStaffingParameters: everybody,
  putStaffingParameters: { may: ['processManager', 'orgAdmin'] },
  getStaffing: everybody,
  getCosts: everybody,

  readFeed: everybody,
  streamEvents: everybody,
  streamNotifications: everybody,
  listNotifications: everybody,
  markNotificationRead: { may: 'everybody', object: 'notification', personal: true, withoutAgreement: true },
  groupNotifications: everybody,
  getPreferences: everybody,
  putPreferences: { may: 'everybody', withoutAgreement: true },
  askToUnsubscribe: publicly,
  unsubscribe: publicly,
  listSubscriptions: everybody,
  createSubscription: { may: 'everybody', withoutAgreement: true },
  deleteSubscription: { may: 'everybody', object: 'subscription', personal: true, withoutAgreement: true },
  listTasks: everybody,
  createTasks: { may: ['modeller', 'processManager', 'orgAdmin'] },
  completeTask: { may: ['processManager', 'orgAdmin'], object: 'task' },
  listWebhooks: { may: ['orgAdmin'] },
  createWebhook: { may: ['orgAdmin'] },
  getWebhook: webhook,
  updateWebhook: webhook,
  deleteWebhook: webhook,
  listDeliveries: webhook,
  redeliver: { may: ['orgAdmin'], object: 'delivery' },
  replayWebhook: webhook,
  rotateWebhookSecret: webhook,
};

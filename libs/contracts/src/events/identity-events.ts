import { agreementConcluded, agreementExpiring, agreementExpired } from './identity/agreement-events.ts';
import {
  organisationCreated,
  organisationUpdated,
  organisationRequestReceived,
  organisationRequestApproved,
  organisationRequestRefused,
} from './identity/organisation-events.ts';
import {
  adviserInvited,
  adviserExtended,
  adviserEnded,
  accessRequested,
  accessGranted,
  accessRefused,
  accessRevoked,
  accessFirstUsed,
} from './identity/outside-access-events.ts';
import {
  memberChanged,
  userChanged,
  personalDataRequested,
  personErased,
  letterRequested,
} from './identity/person-events.ts';
import {
  signingKeyPublished,
  sessionRevoked,
  personSignedIn,
  serviceAccountChanged,
} from './identity/sign-in-events.ts';
import {
  unitCreated,
  unitChanged,
  unitClosed,
  positionCreated,
  positionChanged,
  positionClosed,
} from './identity/unit-events.ts';

export * from './identity/agreement-events.ts';
export * from './identity/organisation-events.ts';
export * from './identity/outside-access-events.ts';
export * from './identity/person-events.ts';
export * from './identity/sign-in-events.ts';
export * from './identity/unit-events.ts';

export const identityEvents = [
  organisationCreated,
  organisationUpdated,
  memberChanged,
  userChanged,
  signingKeyPublished,
  sessionRevoked,
  personSignedIn,
  serviceAccountChanged,
  unitCreated,
  unitChanged,
  unitClosed,
  positionCreated,
  positionChanged,
  positionClosed,
  agreementConcluded,
  agreementExpiring,
  agreementExpired,
  adviserInvited,
  adviserExtended,
  adviserEnded,
  personalDataRequested,
  personErased,
  accessRequested,
  accessGranted,
  accessRefused,
  accessRevoked,
  accessFirstUsed,
  organisationRequestReceived,
  organisationRequestApproved,
  organisationRequestRefused,
  letterRequested,
] as const;

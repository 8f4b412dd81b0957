import type { OrganisationKind } from '@prozessplattform/contracts';

/** An organisation asks the Land to admit it; the Land owns the request. */
export interface OrganisationRequest {
  name: string;
  kind: OrganisationKind;
  ags?: string;
  population?: number;
  message?: string;
  applicant: Applicant;
  /** `unconfirmed` until the applicant opened the link in the letter; where no mail is sent a request is open at once. */
  state: 'unconfirmed' | 'open' | 'approved' | 'refused';
  confirmedAt?: Date;
  decidedAt?: Date;
  decidedBy?: string;
  /** Why it was refused. */
  reason?: string;
  /** What was decided with the approval. */
  approval?: Approval;
  /** When the organisation was admitted and its first administrator invited. */
  fulfilledAt?: Date;
  /** When the first administrator was invited once more. */
  invitedAt?: Date;
  /** Code of what stood in the way of an approval, which was taken back. */
  problem?: string;
}

/** Who asks, and becomes the first administrator. */
export interface Applicant {
  email: string;
  displayName: string;
  language: 'de' | 'en';
}

export interface Approval {
  /** The one that is in the register already, else the id of the one to be made. */
  organisationId: string;
  parentId?: string;
  validFrom?: string;
  validUntil: string;
}

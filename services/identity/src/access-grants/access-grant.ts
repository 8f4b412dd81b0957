/** Access to an organisation's content for one person of the Land; owned by the organisation. */
export interface AccessGrant {
  granteeId: string;
  state: 'requested' | 'granted' | 'refused' | 'revoked';
  /** What it is for. */
  reason: string;
  /** Who asked for it or granted it unasked. */
  by: string;
  decidedBy?: string;
  validUntil?: Date;
  firstUsedAt?: Date;
  endedAt?: Date;
}

/** An association of organisations that share among themselves; owned by the organisation that founded it. */
export interface Group {
  title: string;
  description?: string;
  members: GroupMember[];
}

export interface GroupMember {
  readonly organisationId: string;
  readonly state: 'invited' | 'accepted';
  readonly since: Date;
}

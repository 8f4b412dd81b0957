import type { CloudEvent, Principal } from '@prozessplattform/contracts';

export interface FeedFilter {
  readonly type?: string | undefined;
  readonly organisationId?: string | undefined;
}

/** What one principal may read of the feed, narrowed by what it asked for. */
export interface FeedReader {
  readonly organisationIds: readonly string[];
  readonly filter: FeedFilter;
  mayRead(event: CloudEvent): boolean;
}

/** Events of the own organisations, while the membership lasts, and those for all. */
export function feedReader(principal: Principal, filter: FeedFilter): FeedReader {
  const until = new Map<string, number>();
  for (const { organisationId, until: end } of principal.memberships) {
    const time = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(end);
    until.set(organisationId, Math.max(time, until.get(organisationId) ?? 0));
  }
  const isMember = (organisationId: string) => (until.get(organisationId) ?? 0) > Date.now();
  return {
    filter,
    organisationIds: [...until.keys()].filter(isMember),
    mayRead: (event) =>
      (event.audience === 'all' || isMember(event.organisationid)) &&
      (filter.type === undefined || event.type === filter.type) &&
      (filter.organisationId === undefined || event.organisationid === filter.organisationId),
  };
}

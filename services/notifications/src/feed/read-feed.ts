import { Buffer } from 'node:buffer';
import { defined, DomainError, type CloudEvent, type Principal } from '@prozessplattform/contracts';
import type { NotificationsContext } from '../context.ts';

export interface FeedQuery {
  readonly after: number;
  readonly limit: number;
  readonly type?: string | undefined;
  readonly organisationId?: string | undefined;
}

export interface FeedPage {
  readonly events: readonly { readonly position: number; readonly event: CloudEvent }[];
}

/** The events after a position that the principal may read: those of its organisations, and those for all. */
export async function readFeed(
  { storage }: NotificationsContext,
  principal: Principal,
  { after, limit, type, organisationId }: FeedQuery,
): Promise<FeedPage> {
  const now = new Date();
  const own = principal.memberships
    .filter((membership) => membership.until === undefined || new Date(membership.until) > now)
    .map((membership) => membership.organisationId);
  const found = await storage.feed
    .unscoped('the feed holds events for all beside those of the own organisations')
    .list({
      filter: {
        position: { $gt: after },
        $or: [{ organisationId: { $in: own } }, { audience: 'all' }],
        ...defined({ type, organisationId }),
      },
      sort: { by: 'position' },
      limit,
    });
  return { events: found.items.map(({ position, event }) => ({ position, event })) };
}

export function feedCursor(position: number): string {
  return Buffer.from(`feed:${position}`).toString('base64url');
}

/** Throws REQUEST.INVALID_CURSOR for anything this feed did not give out. */
export function positionOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const match = /^feed:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (match === null) throw new DomainError('REQUEST.INVALID_CURSOR');
  return Number(match[1]);
}

import { Buffer } from 'node:buffer';
import { defined, DomainError, type CloudEvent } from '@prozessplattform/contracts';
import type { FeedStore } from '../storage/feed-store.ts';
import type { FeedReader } from './feed-reader.ts';

export interface FeedPage {
  readonly events: readonly { readonly position: number; readonly event: CloudEvent }[];
}

/** The events after a position that the reader may see. */
export async function readFeed(
  feed: FeedStore,
  reader: FeedReader,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<FeedPage> {
  const { type, organisationId } = reader.filter;
  const found = await feed.entries
    .unscoped('the feed holds events for all beside those of the own organisations')
    .list({
      filter: {
        position: { $gt: after },
        $or: [{ organisationId: { $in: reader.organisationIds } }, { audience: 'all' }],
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

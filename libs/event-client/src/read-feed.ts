import { cloudEventSchema, type CloudEvent } from '@prozessplattform/contracts';
import { z } from 'zod';

export interface FeedOptions {
  /** Address of the platform, e.g. `https://prozesse.land.example`. */
  readonly url: string;
  /** An access token of a person or a service account. */
  readonly token: string;
  /** `cursor` of the page read last; absent: from the oldest entry. */
  readonly after?: string;
  readonly type?: string;
  /** At most 200, which is the default. */
  readonly limit?: number;
}

export interface FeedRead {
  readonly events: readonly CloudEvent[];
  /** To be kept together with what the events changed: the next read goes on there. */
  readonly cursor: string;
}

const pageSchema = z.object({ items: z.array(cloudEventSchema), nextCursor: z.string() });

/** One page of the feed, in order and without gaps; empty at the end. Throws for any answer but 200. */
export async function readFeed({ url, token, after, type, limit = 200 }: FeedOptions): Promise<FeedRead> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (after !== undefined) query.set('after', after);
  if (type !== undefined) query.set('type', type);
  const response = await fetch(`${url}/api/v1/events?${query.toString()}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`the feed answered ${response.status}`);
  const page = pageSchema.parse(await response.json());
  return { events: page.items as CloudEvent[], cursor: page.nextCursor };
}

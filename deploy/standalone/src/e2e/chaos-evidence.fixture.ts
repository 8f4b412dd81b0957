import type { CloudEvent } from '@prozessplattform/contracts';
import { testClient, type TestAnswer } from '@prozessplattform/testing';
import type { Acknowledged } from './chaos-commands.fixture.ts';

export interface Reader {
  readonly url: string;
  readonly token: string;
  readonly organisationId: string;
}

/** Every event of the organisation, as the feed gives it page by page. */
export async function readFeed({ url, token, organisationId }: Reader): Promise<CloudEvent[]> {
  const events: CloudEvent[] = [];
  for (let after = ''; ;) {
    const query = `limit=200&organisationId=${organisationId}${after === '' ? '' : `&after=${after}`}`;
    const page = await asked(url, `/api/v1/events?${query}`, token);
    if (page === undefined) continue;
    if (page.body.items.length === 0) return events;
    events.push(...(page.body.items as CloudEvent[]));
    after = page.body.nextCursor as string;
  }
}

/** One field of everything that a list holds, with repetitions. */
export async function readList({ url, token }: Reader, path: string, field = 'id'): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const page = await asked(url, `/api/v1/${path}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`, token);
    if (page === undefined) continue;
    for (const item of page.body.items as Record<string, string>[]) found.push(item[field] ?? '');
    if (page.body.nextCursor === null) return found;
    cursor = page.body.nextCursor as string;
  }
}

/** What has to be in the feed, as `keyOf` gives it. */
export function wantedKeys({ profiles, changes, models, tasks, releases }: Acknowledged): string[] {
  const first = (source: string, ids: ReadonlySet<string>) => [...ids].map((id) => `${source}/${id}/1`);
  const released = [...releases].map((id) => `released/${id}`);
  const changed = [...changes].map((key) => `/catalogue/${key}`);
  return [
    ...first('/catalogue', profiles),
    ...changed,
    ...first('/modelling', models),
    ...first('/notifications', tasks),
    ...released,
  ];
}

/** Aggregate and version; a release beside that by its name. */
export function keysOf({ type, source, subject, sequence }: CloudEvent): string[] {
  const key = `${source}/${subject}/${sequence}`;
  return type.endsWith('.model.released.v1') ? [key, `released/${subject}`] : [key];
}

/** Events that came after a later one of the same aggregate. */
export function outOfOrder(events: Iterable<Pick<CloudEvent, 'source' | 'subject' | 'sequence'>>): number {
  const last = new Map<string, number>();
  let late = 0;
  for (const { source, subject, sequence } of events) {
    const key = `${source}/${subject}`;
    if (sequence < (last.get(key) ?? 0)) late++;
    last.set(key, Math.max(sequence, last.get(key) ?? 0));
  }
  return late;
}

/** Undefined while the platform recovers. */
async function asked(url: string, path: string, token: string): Promise<TestAnswer | undefined> {
  const answer = await testClient(url)
    .get(path, token)
    .catch(() => undefined);
  if (answer !== undefined && answer.status < 500 && answer.status !== 200)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer?.status === 200 ? answer : undefined;
}

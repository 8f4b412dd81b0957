import type { CloudEvent } from '@prozessplattform/contracts';
import { testClient } from '@prozessplattform/testing';

export async function readFeed(url: string, token: string, organisationId: string): Promise<CloudEvent[]> {
  const events: CloudEvent[] = [];
  for (let after = ''; ;) {
    const query = `limit=200&organisationId=${organisationId}${after === '' ? '' : `&after=${after}`}`;
    const page = await testClient(url).get(`/api/v1/events?${query}`, token);
    if (page.status !== 200) continue;
    if (page.body.items.length === 0) break;
    events.push(...(page.body.items as CloudEvent[]));
    after = page.body.nextCursor as string;
  }
  return events.filter(({ type }) => type.includes('.catalogue.profile.'));
}

export async function profileIds(url: string, token: string, organisationId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let cursor = ''; ;) {
    const query = `limit=200&organisationId=${organisationId}${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await testClient(url).get(`/api/v1/profiles?${query}`, token);
    for (const { id } of page.body.items as { id: string }[]) ids.add(id);
    if (page.body.nextCursor === null) return ids;
    cursor = page.body.nextCursor as string;
  }
}

export function keyOf({ subject, sequence }: CloudEvent): string {
  return `${subject}/${sequence}`;
}

export function outOfOrder(events: readonly CloudEvent[]): CloudEvent[] {
  const last = new Map<string, number>();
  return events.filter(({ subject, sequence }) => {
    const isLate = sequence <= (last.get(subject) ?? 0);
    last.set(subject, Math.max(sequence, last.get(subject) ?? 0));
    return isLate;
  });
}

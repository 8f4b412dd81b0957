import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { DomainError, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { SseSink } from '@prozessplattform/service-kit';
import type { NotificationsContext } from '../context.ts';
import type { Notification } from '../storage/notifications-storage.ts';
import { presentNotification } from './present-notification.ts';

export interface InboxStreamInput {
  readonly principal: Principal;
  readonly sink: SseSink;
  /** Instant of the newest notice the client has; default now. */
  readonly since: Date;
}

/** Replicas' clocks and writes may be so far apart: so much is looked at again, and what was sent is left out. */
const overlapMs = 2_000;
const pageSize = 200;

/** Sends new notices of one person and how many are unread, whenever that changes; ends when the token ends. */
export async function streamInbox(
  { storage, live, log }: NotificationsContext,
  { principal, sink, since }: InboxStreamInput,
): Promise<void> {
  const scope = scopeFor(principal);
  const own = { userId: principal.id, hidden: { $exists: false } };
  const sent = new Map<string, number>();
  let newest = since.getTime();
  let told: number | undefined;
  let isLooking = false;
  let again = false;

  async function sendNew(): Promise<void> {
    const createdAt = { $gte: new Date(newest - overlapMs) };
    for (let cursor: string | undefined; ;) {
      const page = await storage.notifications.list(scope, {
        filter: { ...own, createdAt },
        sort: { by: 'createdAt' },
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const notice of page.items) send(notice);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    for (const [id, at] of sent) if (at < newest - overlapMs) sent.delete(id);
  }
  function send(notice: Doc<Notification>): void {
    if (sent.has(notice._id)) return;
    const at = notice.createdAt.getTime();
    sent.set(notice._id, at);
    newest = Math.max(newest, at);
    sink.send({ id: inboxCursor(new Date(newest)), event: 'notification', data: presentNotification(notice) });
  }
  async function sendUnread(): Promise<void> {
    const unread = await storage.notifications.count(scope, { ...own, readAt: { $exists: false } });
    if (unread !== told) sink.send({ event: 'unread', data: { unread } });
    told = unread;
  }
  async function look(): Promise<void> {
    again = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (again && !sink.closed.aborted) {
        again = false;
        await sendNew();
        await sendUnread();
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'an inbox could not be read; its reader connects again');
      sink.close();
    } finally {
      isLooking = false;
    }
  }

  const stopListening = live.listen(principal.id, () => void look());
  const expiry = setTimeout(() => sink.close(), Math.max(0, principal.expiresAt * 1000 - Date.now()));
  void look();
  if (!sink.closed.aborted) await once(sink.closed, 'abort');
  clearTimeout(expiry);
  stopListening();
}

export function inboxCursor(at: Date): string {
  return Buffer.from(`inbox:${at.getTime()}`).toString('base64url');
}

/** Undefined without a cursor; throws REQUEST.INVALID_CURSOR for anything this stream did not give out. */
export function inboxInstant(cursor: string | undefined): Date | undefined {
  if (cursor === undefined) return undefined;
  const match = /^inbox:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (match === null) throw new DomainError('REQUEST.INVALID_CURSOR');
  return new Date(Number(match[1]));
}

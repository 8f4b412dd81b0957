import { inboxChanged, landOrganisationId, newId, type CloudEvent, type EventData } from '@prozessplattform/contracts';
import type { EventBus, Subscription } from '@prozessplattform/messaging';
import type { Logger } from '@prozessplattform/service-kit';

/** Tells open streams of every replica when the inbox of their person may have changed. */
export interface LiveInbox {
  changed(userIds: readonly string[]): void;
  /** `look` is called after each change and every few seconds, in case that a change was not told. */
  listen(userId: string, look: () => void): () => void;
}

export interface StartedLiveInbox extends LiveInbox {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const gatherMs = 20;
const pollMs = 5_000;

export function liveInbox(bus: EventBus, log: Logger): StartedLiveInbox {
  const listeners = new Map<string, Set<() => void>>();
  const gathered = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;
  let arrivals: Subscription | undefined;

  function wake(userIds: Iterable<string>): void {
    for (const userId of userIds) listeners.get(userId)?.forEach((look) => look());
  }
  function tell(): void {
    telling = undefined;
    const userIds = [...gathered];
    gathered.clear();
    bus.publish(changedEvent(userIds), inboxChanged.exchange).catch((error: unknown) => {
      log.debug({ error: String(error) }, 'other replicas learn of changed inboxes a little later');
    });
  }
  return {
    changed: (userIds) => {
      if (userIds.length === 0) return;
      wake(userIds);
      for (const userId of userIds) gathered.add(userId);
      telling ??= setTimeout(tell, gatherMs).unref();
    },
    listen: (userId, look) => {
      const ofUser = listeners.get(userId) ?? new Set();
      listeners.set(userId, ofUser.add(look));
      return () => {
        ofUser.delete(look);
        if (ofUser.size === 0) listeners.delete(userId);
      };
    },
    start: async () => {
      poll = setInterval(() => wake(listeners.keys()), pollMs).unref();
      arrivals = await bus.broadcast({
        name: 'notifications.inbox-changes',
        bindings: [{ exchange: 'pp.internal', pattern: '*.notifications.inbox.changed.v1' }],
        handle: async ({ data }) => wake((data as EventData<typeof inboxChanged>).userIds),
        onGap: async () => wake(listeners.keys()),
      });
    },
    stop: async () => {
      clearInterval(poll);
      clearTimeout(telling);
      await arrivals?.stop();
    },
  };
}

function changedEvent(userIds: readonly string[]): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    type: inboxChanged.type,
    source: '/notifications',
    subject: userIds[0] ?? landOrganisationId,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: landOrganisationId,
    sequence: 1,
    data: { userIds: [...userIds] },
  };
}

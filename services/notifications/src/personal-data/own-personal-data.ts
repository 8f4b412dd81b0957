import { scopeForSystem, type AggregateStore } from '@prozessplattform/persistence';
import { documentsNaming, type PersonalData } from '@prozessplattform/service-composition';
import type { NotificationsContext } from '../context.ts';

/** What notifications holds about a person; inbox, preferences and subscriptions end with an erasure, tasks stay. */
export function personalDataOfNotifications({ storage }: NotificationsContext): PersonalData {
  return {
    collect: async (userId, within) => {
      const person = { userId, within };
      const known = await storage.people.unscoped('a person is told how they are addressed').find(userId);
      return {
        person: known === null ? [] : [known],
        notifications: await documentsNaming(storage.notifications, ['userId'], person),
        preferences: await documentsNaming(storage.preferences, ['userId'], person),
        subscriptions: await documentsNaming(storage.subscriptions, ['userId'], person),
        tasks: await documentsNaming(storage.tasks, ['assigneeId', 'createdBy'], person),
      };
    },
    erase: async (userId) => {
      await storage.mailQueue.forget(userId);
      await removeAll(storage.notifications, userId);
      await removeAll(storage.preferences, userId);
      await removeAll(storage.subscriptions, userId);
    },
  };
}

/** Removed for everybody at once; destroyed as soon as the record of it is on its way. */
async function removeAll<T>(store: AggregateStore<T>, userId: string): Promise<void> {
  for (let left = await documentsNaming(store, ['userId'], { userId }); left.length > 0;) {
    for (const { _id, organisationId } of left)
      await store.remove(scopeForSystem(organisationId, 'a person was erased'), _id, {});
    left = await documentsNaming(store, ['userId'], { userId });
  }
  await store.purge(new Date());
}

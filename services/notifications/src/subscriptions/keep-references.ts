import {
  profileCreated,
  profileUpdated,
  type CloudEvent,
  type EventData,
  type unitCreated,
} from '@prozessplattform/contracts';
import type { NotificationsContext } from '../context.ts';

/** Keeps what unit carries which name and what service a process is for, so that events find those who follow them. */
export async function keepReferences({ storage }: NotificationsContext, event: CloudEvent): Promise<void> {
  if (event.type === profileCreated.type || event.type === profileUpdated.type) {
    const { serviceKeys = [], units = [] } = event.data as EventData<typeof profileCreated>;
    await storage.followedProcesses.project(event, event.subject, { serviceKeys, units });
    return;
  }
  const { title, shortName, parentId, closedAt } = event.data as EventData<typeof unitCreated>;
  const names = closedAt === undefined ? [title, ...(shortName === undefined ? [] : [shortName])] : [];
  await storage.followedUnits.project(event, event.subject, { names, ...(parentId === undefined ? {} : { parentId }) });
}

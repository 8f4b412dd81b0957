import { memberChanged, userChanged, type CloudEvent, type EventData } from '@prozessplattform/contracts';
import type { NotificationsContext } from '../context.ts';

/** Keeps who is who and who may do what, so that notifications reach the right people. */
export async function keepPeople({ storage }: NotificationsContext, event: CloudEvent): Promise<void> {
  if (event.type === userChanged.type) {
    const { displayName, email, language, active } = event.data as EventData<typeof userChanged>;
    await storage.people.project(event, event.subject, { displayName, email, language, active });
  }
  if (event.type === memberChanged.type) {
    const { userId, roles, active, until } = event.data as EventData<typeof memberChanged>;
    await storage.memberships.project(event, event.subject, {
      userId,
      roles,
      active,
      ...(until === undefined ? {} : { until: new Date(until) }),
    });
  }
}

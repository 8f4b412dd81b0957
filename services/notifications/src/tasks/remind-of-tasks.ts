import { derivedId, taskDue } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';

const aheadMs = 86_400_000;

/** Says once of every open task that it is due within a day. */
export async function remindOfTasks({ storage, now }: NotificationsContext): Promise<void> {
  const due = await storage.tasks.unscoped('tasks of all organisations come due').list({
    filter: { state: 'open', dueAt: { $lte: new Date(now().getTime() + aheadMs) }, remindedAt: { $exists: false } },
    limit: 500,
  });
  for (const { _id, organisationId } of due.items) {
    const scope = scopeForSystem(organisationId, 'the reminder belongs to the task');
    await storage.tasks.change(scope, _id, {}, (task) => {
      if (task.remindedAt !== undefined || task.state === 'done') return null;
      const { title, assigneeId, dueAt, createdBy } = task;
      const data = { title, assigneeId, by: createdBy, ...(dueAt === undefined ? {} : { dueAt: dueAt.toISOString() }) };
      return { set: { remindedAt: now() }, events: [pending(taskDue, data, { id: derivedId(_id, 'task-due') })] };
    });
  }
}

import {
  defined,
  DomainError,
  forbidden,
  hasRole,
  taskAssigned,
  taskCompleted,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, revisionOf, scopeFor, type Doc, type Scope } from '@prozessplattform/persistence';
import {
  assertMayWrite,
  created,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import { z } from 'zod';
import type { NotificationsContext } from '../context.ts';
import type { Task } from './task.ts';

const tags = ['Aufgaben'];
const params = z.strictObject({ id: z.uuid() });

const newTask = z.strictObject({
  title: z.string().trim().min(1).max(300),
  text: z.string().max(5000).optional(),
  assigneeId: z.uuid(),
  dueAt: z.iso.datetime().optional(),
});
const createTasksBody = z.strictObject({
  organisationId: z.uuid().optional(),
  tasks: z.array(newTask).min(1).max(200),
});
const taskView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  text: z.string().optional(),
  assigneeId: z.uuid(),
  createdBy: z.uuid(),
  dueAt: z.iso.datetime().optional(),
  state: z.enum(['open', 'done']),
  version: z.int(),
});

export function taskRoutes(context: NotificationsContext): RouteDefinition[] {
  const { tasks } = context.storage;
  return [
    route({
      method: 'get',
      path: '/tasks',
      operationId: 'listTasks',
      summary: 'Aufgaben, die eigenen oder alle einer Behörde',
      tags,
      query: listQuery.extend({
        state: z.enum(['open', 'done']).optional(),
        assigneeId: z.uuid().optional(),
        organisationId: z.uuid().optional(),
      }),
      response: { status: 200, schema: page(taskView) },
      handle: async ({ principal, query: { limit, cursor, state, assigneeId, organisationId } }) => {
        const filter = defined({ state, assigneeId });
        const found = await tasks.list(scopeFor(principal, organisationId), { filter, limit, ...defined({ cursor }) });
        return ok({ items: found.items.map(presentTask), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'post',
      path: '/tasks',
      operationId: 'createTasks',
      summary: 'Eine oder viele Aufgaben auf einmal anlegen',
      tags,
      requires: 'idempotency-key-optional',
      body: createTasksBody,
      response: { status: 201, schema: z.object({ items: z.array(taskView) }) },
      problems: ['TASK.ASSIGNEE_UNKNOWN'],
      handle: async (request) => {
        const { principal, body } = request;
        const { organisationId = principal.organisationId } = body;
        const scope = scopeFor(principal, organisationId);
        assertMayAssign(principal, organisationId);
        await assertMembers(
          context,
          scope,
          body.tasks.map(({ assigneeId }) => assigneeId),
        );
        const made = body.tasks.map(async ({ dueAt, ...task }, index) => {
          const data = { title: task.title, assigneeId: task.assigneeId, by: principal.id, ...defined({ dueAt }) };
          const due = dueAt === undefined ? undefined : new Date(dueAt);
          return tasks.insert(
            scope,
            {
              _id: resourceIdFor(request, `task-${index}`),
              ...defined({ ...task, dueAt: due }),
              createdBy: principal.id,
              state: 'open',
            },
            [pending(taskAssigned, data)],
          );
        });
        const items = (await Promise.all(made)).map(({ document }) => presentTask(document));
        return created({ items }, '/api/v1/tasks');
      },
    }),
    route({
      method: 'post',
      path: '/tasks/{id}/complete',
      operationId: 'completeTask',
      summary: 'Aufgabe als erledigt kennzeichnen',
      tags,
      params,
      response: { status: 200, schema: taskView },
      handle: async ({ principal, params: { id } }) => {
        const task = await tasks.change(scopeFor(principal), id, {}, (current) => {
          assertConcerned(principal, current);
          if (current.state === 'done') return null;
          const { title, assigneeId } = current;
          return { set: { state: 'done' }, events: [pending(taskCompleted, { title, assigneeId, by: principal.id })] };
        });
        return ok(presentTask(task), revisionOf(task));
      },
    }),
  ];
}

/** Whoever works on processes may give tasks to members of the own organisation. */
function assertMayAssign(principal: Principal, organisationId: string): void {
  if (!hasRole(principal, organisationId, 'modeller', 'processManager', 'orgAdmin')) throw forbidden();
  assertMayWrite(principal, organisationId);
}

function assertConcerned(principal: Principal, { assigneeId, createdBy, organisationId }: Doc<Task>): void {
  const isConcerned = assigneeId === principal.id || createdBy === principal.id;
  if (!isConcerned && !hasRole(principal, organisationId, 'processManager', 'orgAdmin')) throw forbidden();
}

async function assertMembers(
  { storage }: NotificationsContext,
  scope: Scope,
  userIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(userIds)];
  const found = await storage.memberships.list(scope, {
    filter: { userId: { $in: wanted }, active: true },
    limit: wanted.length,
  });
  const known = new Set(found.items.map(({ userId }) => userId));
  if (wanted.some((userId) => !known.has(userId))) throw new DomainError('TASK.ASSIGNEE_UNKNOWN');
}

function presentTask(task: Doc<Task>): z.infer<typeof taskView> {
  const { _id: id, organisationId, title, text, assigneeId, createdBy, dueAt, state, version } = task;
  return {
    id,
    organisationId,
    title,
    assigneeId,
    createdBy,
    state,
    version,
    ...defined({ text, dueAt: dueAt?.toISOString() }),
  };
}

import type { CloudEvent } from '@prozessplattform/contracts';
import { scopeOfEvent } from '@prozessplattform/persistence';
import type { NotificationsContext } from '../context.ts';

/** The fields of event data that name what else, beside the subject, the event is about. */
const references = ['processId', 'profileId', 'modelId', 'serviceKeys', 'unitId', 'unitIds', 'units', 'blueprintId'];
const deepestTree = 30;

/**
 * Every id and key that a subscription to this event could name: the subject and what the data refer to, the services
 * that the process is for, and the units that it names, by their ids as well, with those above them.
 */
export async function targetsOf(context: NotificationsContext, event: CloudEvent): Promise<ReadonlySet<string>> {
  const data = event.data as Record<string, unknown>;
  const named = [event.subject, ...references.flatMap((field) => data[field])].filter(isText);
  const process = await processOf(context, event);
  const names = [...(Array.isArray(data['units']) ? data['units'] : []), ...(process?.units ?? [])].filter(isText);
  const units = await unitsNamed(context, event, names);
  const above = await unitsAbove(
    context,
    event,
    [...units, event.subject, data['unitId'], data['parentId']].filter(isText),
  );
  return new Set([...named, ...names, ...(process?.serviceKeys ?? []), ...units, ...above]);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

async function processOf({ storage }: NotificationsContext, event: CloudEvent) {
  const { processId } = event.data as { processId?: string };
  return processId === undefined ? undefined : storage.followedProcesses.find(scopeOfEvent(event), processId);
}

async function unitsNamed(
  { storage }: NotificationsContext,
  event: CloudEvent,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const filter = { names: { $in: names } };
  const found = await storage.followedUnits.list(scopeOfEvent(event), { filter, limit: 200 });
  return found.items.map(({ _id }) => _id);
}

/** Whoever follows a unit follows those below it. */
async function unitsAbove(
  { storage }: NotificationsContext,
  event: CloudEvent,
  ids: readonly string[],
): Promise<string[]> {
  const above = new Set<string>();
  let level: readonly string[] = ids;
  for (let step = 0; level.length > 0 && step < deepestTree; step += 1) {
    const filter = { _id: { $in: level } };
    const found = await storage.followedUnits.list(scopeOfEvent(event), { filter, limit: 200 });
    level = found.items.flatMap(({ parentId }) => (parentId === undefined || above.has(parentId) ? [] : [parentId]));
    for (const id of level) above.add(id);
  }
  return [...above];
}

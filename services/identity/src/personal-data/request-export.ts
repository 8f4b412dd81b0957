import {
  DomainError,
  notFound,
  personalDataRequested,
  type CloudEvent,
  type EventData,
  type personalDataCollected,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeForSystem, scopeOfEvent, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { User } from '../storage/identity-storage.ts';
import { exportDays, isComplete, type PersonalDataExport } from './personal-data-export.ts';

export interface ExportRequest {
  readonly id: string;
  readonly user: Doc<User>;
  /** Where somebody else than the person asks. */
  readonly within?: string;
}

/** Asks every service, by event, for what it holds about a person. */
export async function requestExport(
  { storage, now }: IdentityContext,
  principal: Principal,
  { id, user, within }: ExportRequest,
): Promise<Doc<PersonalDataExport>> {
  const scope = scopeForSystem(user.organisationId, 'what is held about a person is collected');
  const limit = within === undefined ? {} : { within };
  const expiresAt = new Date(now().getTime() + exportDays * 86_400_000);
  const { document } = await storage.personalDataExports.insert(
    scope,
    { _id: id, userId: user._id, by: principal.id, parts: [], expiresAt, ...limit },
    [pending(personalDataRequested, { userId: user._id, ...limit })],
  );
  return document;
}

/** Keeps the answer of one service; a repeated one changes nothing. */
export async function keepPart({ storage, now }: IdentityContext, event: CloudEvent): Promise<void> {
  const { service, data } = event.data as EventData<typeof personalDataCollected>;
  const asked = await storage.personalDataExports.find(scopeOfEvent(event), event.subject);
  if (asked === null) return;
  const user = await storage.users.unscoped('whoever was erased meanwhile is not collected').find(asked.userId);
  if (user?.erasedAt !== undefined) return;
  await storage.personalDataExports.change(scopeOfEvent(event), event.subject, {}, ({ parts }) =>
    parts.some((part) => part.service === service) ? null : { push: { parts: [{ service, data, at: now() }] } },
  );
}

/** The export for whoever asked for it; to others it does not exist. */
export async function exportFor(
  { storage, now }: IdentityContext,
  principal: Principal,
  id: string,
): Promise<Doc<PersonalDataExport>> {
  const found = await storage.personalDataExports.unscoped('only who asked sees the answer').find(id);
  if (found === null || found.by !== principal.id || found.expiresAt <= now()) throw notFound();
  return found;
}

/** The answers of all services as one document. Throws PERSONAL_DATA.INCOMPLETE before all have answered. */
export function contentOfExport(found: Doc<PersonalDataExport>): object {
  if (!isComplete(found)) throw new DomainError('PERSONAL_DATA.INCOMPLETE');
  const { userId, createdAt, within, parts } = found;
  return {
    userId,
    requestedAt: createdAt.toISOString(),
    ...(within === undefined ? {} : { within }),
    services: Object.fromEntries(parts.map(({ service, data }) => [service, data])),
  };
}

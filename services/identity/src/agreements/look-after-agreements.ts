import { agreementExpired, agreementExpiring, defined, derivedId } from '@prozessplattform/contracts';
import { pending, scopeForSystem, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Agreement } from '../storage/identity-storage.ts';

/** Days before the end at which it is told. */
export const reminderDays = [90, 30, 7] as const;

const dayMs = 86_400_000;
const atOnce = 200;
const reason = 'agreements of all organisations come to their end';

/**
 * Tells of each agreement that ends soon, once 90, 30 and 7 days before, and of its end. Several replicas may do so at
 * once: what was told stands in the agreement itself, changed together with the event.
 */
export async function lookAfterAgreements(context: Pick<IdentityContext, 'storage' | 'now' | 'landId'>): Promise<void> {
  const agreements = context.storage.agreements.unscoped(reason);
  const horizon = new Date(context.now().getTime() + reminderDays[0] * dayMs);
  let cursor: string | undefined;
  do {
    const filter = { validUntil: { $lte: horizon }, settledAt: { $exists: false } };
    const page = await agreements.list({ filter, limit: atOnce, ...defined({ cursor }) });
    const organisationIds = [...new Set(page.items.map(({ organisationId }) => organisationId))];
    const all = await agreements.list({ filter: { organisationId: { $in: organisationIds } }, limit: 100_000 });
    const byOrganisation = Map.groupBy(all.items, ({ organisationId }) => organisationId);
    for (const agreement of page.items)
      await lookAfter(context, agreement, byOrganisation.get(agreement.organisationId) ?? []);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

async function lookAfter(
  context: Pick<IdentityContext, 'storage' | 'now' | 'landId'>,
  { _id, organisationId }: Doc<Agreement>,
  others: readonly Doc<Agreement>[],
): Promise<void> {
  const scope = scopeForSystem(organisationId, 'the end of an agreement is told to its organisation');
  const name = await nameOf(context, organisationId);
  await context.storage.agreements.change(scope, _id, {}, (current) => {
    if (current.settledAt !== undefined) return null;
    const settledAt = context.now();
    if (organisationId === context.landId || others.some((other) => goesOn(current, other)))
      return { set: { settledAt } };
    if (current.validUntil <= settledAt) return { set: { settledAt }, events: [told(current, name)] };
    const due = dueReminders(current, settledAt);
    const days = Math.min(...due);
    if (due.length === 0 || current.remindedAt?.includes(days) === true) return null;
    return { set: { remindedAt: due }, events: [told(current, name, days)] };
  });
}

/** Whether the other agreement holds where this one ends, and longer. */
function goesOn(current: Doc<Agreement>, other: Doc<Agreement>): boolean {
  if (other._id === current._id || other.validFrom > current.validUntil) return false;
  if (other.validUntil.getTime() === current.validUntil.getTime()) return other._id > current._id;
  return other.validUntil > current.validUntil;
}

/** What should have been told by now; after a long stop only the last of it is told. */
function dueReminders({ validUntil, validFrom }: Agreement, now: Date): number[] {
  const daysLeft = (validUntil.getTime() - now.getTime()) / dayMs;
  const daysInAll = (validUntil.getTime() - validFrom.getTime()) / dayMs;
  return reminderDays.filter((days) => daysLeft <= days && daysInAll > days);
}

function told({ _id, validFrom, validUntil }: Doc<Agreement>, title: string, days?: number): PendingEvent {
  const data = { title, validFrom: validFrom.toISOString(), validUntil: validUntil.toISOString() };
  return days === undefined
    ? pending(agreementExpired, data, { id: derivedId(_id, 'expired') })
    : pending(agreementExpiring, { ...data, days }, { id: derivedId(_id, String(days), 'expiring') });
}

async function nameOf({ storage }: Pick<IdentityContext, 'storage'>, organisationId: string): Promise<string> {
  const organisation = await storage.organisations
    .unscoped('the directory of organisations is common knowledge')
    .find(organisationId);
  return organisation?.name ?? '';
}

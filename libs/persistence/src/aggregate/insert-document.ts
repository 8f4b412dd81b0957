import { DomainError } from '@prozessplattform/contracts';
import { owedAct } from '../audit/owed-act.ts';
import { duplicateFields, DuplicateKey, isDuplicateKey } from '../database/duplicate-key.ts';
import type { Doc } from '../fields.ts';
import { organisationOf, type Scope } from '../scope/scope.ts';
import { rememberTypes } from '../consistency/written-types.ts';
import type { Inserted, NewDocument } from './aggregate-store.ts';
import { outboxEntries, type PendingEvent } from './pending.ts';
import { assertOwnFields } from './platform-fields.ts';
import { announce, leaseFor, visible, type StoreContext, type StoredDocument } from './store-context.ts';

interface Insert<T> {
  readonly scope: Scope;
  readonly document: NewDocument<T>;
  readonly events: readonly PendingEvent[];
}

export async function insertDocument<T>(
  context: StoreContext,
  { scope, document, events }: Insert<T>,
): Promise<Inserted<T>> {
  const organisationId = organisationOf(scope);
  const { _id, ...fields } = document;
  assertOwnFields(Object.keys(fields));
  await context.ready();
  const now = new Date();
  const owed = [...events, ...owedAct(context, { scope, id: _id, effect: 'created' })];
  const relayLease = owed.length === 0 ? undefined : leaseFor(context);
  const hydrated = new context.model({
    ...fields,
    _id,
    organisationId,
    version: 1,
    createdAt: now,
    updatedAt: now,
    outbox: outboxEntries(owed, 1, now),
    ...(relayLease === undefined ? {} : { relayLease }),
  });
  await context.database.hooks.beforeWrite?.({ store: context.name, id: _id });
  try {
    await hydrated.save();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return { document: await existing<T>(context, { _id, organisationId }, error), created: false };
  }
  await context.database.hooks.afterWrite?.({ store: context.name, id: _id });
  const stored = hydrated.toObject() as unknown as StoredDocument & Record<string, unknown>;
  if (owed.length > 0) announce(context, stored);
  const inserted = visible<Doc<T>>(context, stored);
  rememberTypes(inserted, events);
  return { document: inserted, created: true };
}

async function existing<T>(
  context: StoreContext,
  key: { _id: string; organisationId: string },
  error: unknown,
): Promise<Doc<T>> {
  const found = await context.model.findOne(key).lean();
  if (found !== null) return visible<Doc<T>>(context, found);
  if ((await context.model.exists({ _id: key._id })) !== null) throw new DomainError('RESOURCE.CONFLICT');
  throw new DuplicateKey(duplicateFields(error), error);
}

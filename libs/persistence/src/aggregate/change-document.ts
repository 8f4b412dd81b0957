import { setTimeout as wait } from 'node:timers/promises';
import { DomainError, notFound } from '@prozessplattform/contracts';
import { owedAct } from '../audit/owed-act.ts';
import { rememberTypes } from '../consistency/written-types.ts';
import { duplicateFields, DuplicateKey, isDuplicateKey } from '../database/duplicate-key.ts';
import type { Doc } from '../fields.ts';
import { ownedBy, type Scope } from '../scope/scope.ts';
import type { Change, ChangeOptions, Decide } from './aggregate-store.ts';
import { outboxEntries } from './pending.ts';
import { assertOwnFields } from './platform-fields.ts';
import { announce, leaseFor, visible, type StoreContext, type StoredDocument } from './store-context.ts';

const tries = 5;
/** How many causing events a document remembers. */
const rememberedEvents = 500;

interface ChangeInput<T> {
  readonly scope: Scope;
  readonly id: string;
  readonly options: ChangeOptions;
  readonly decide: Decide<T>;
  /** Set by `remove`. */
  readonly deletes?: boolean;
}

export async function changeDocument<T>(context: StoreContext, input: ChangeInput<T>): Promise<Doc<T>> {
  const key = { _id: input.id, ...ownedBy(input.scope), deletedAt: { $exists: false } };
  await context.ready();
  for (let attempt = 1; attempt <= tries; attempt++) {
    const current = (await context.model.findOne(key, { outbox: 0 }).lean()) as unknown as StoredDocument | null;
    if (current === null) throw notFound();
    const { expectedVersion, causedBy } = input.options;
    const answer = () => visible<Doc<T>>(context, { ...current });
    if (causedBy !== undefined && current.appliedEvents?.includes(causedBy)) return answer();
    if (expectedVersion !== undefined && current.version !== expectedVersion) throw stale();
    const change = await input.decide(answer());
    if (change === null) return answer();
    const changed = await write(context, { ...input, key, current, change });
    if (changed !== null) return changed;
    await wait(Math.random() * 5 * attempt);
  }
  throw stale();
}

interface Write<T> extends ChangeInput<T> {
  readonly key: Readonly<Record<string, unknown>>;
  readonly current: StoredDocument;
  readonly change: Change<T>;
}

/** Null when the document is no longer the one that was read. */
async function write<T>(context: StoreContext, input: Write<T>): Promise<Doc<T> | null> {
  const { id } = input;
  const events = input.change.events ?? [];
  await context.database.hooks.beforeWrite?.({ store: context.name, id });
  const written = await guardedUpdate(context, input);
  if (written === null) return null;
  await context.database.hooks.afterWrite?.({ store: context.name, id });
  if (events.length > 0 || context.audited) announce(context, written);
  const document = visible<Doc<T>>(context, { ...written });
  rememberTypes(document, events);
  return document;
}

async function guardedUpdate<T>(context: StoreContext, input: Write<T>): Promise<StoredDocument | null> {
  try {
    const written = await context.model
      .findOneAndUpdate({ ...input.key, version: input.current.version }, updateOf(context, input), {
        returnDocument: 'after',
        runValidators: true,
        projection: { appliedEvents: 0 },
      })
      .lean();
    return written as unknown as StoredDocument | null;
  } catch (error) {
    if (isDuplicateKey(error)) throw new DuplicateKey(duplicateFields(error), error);
    throw error;
  }
}

function updateOf<T>(context: StoreContext, input: Write<T>): Record<string, object> {
  const { change, current, options, deletes, scope, id } = input;
  const { set = {}, unset = [], push = {}, pull = {}, increment = {}, events = [] } = change;
  assertOwnFields([set, push, pull, increment].flatMap((part) => Object.keys(part)).concat(unset));
  const now = new Date();
  const effect = deletes === true ? 'removed' : 'changed';
  const owed = [...events, ...owedAct(context, { scope, id, effect, current })];
  const relayLease = owed.length === 0 ? undefined : leaseFor(context, current);
  const pushes = [
    ...Object.entries(push).map(([path, items]) => [path, { $each: items }]),
    ...(owed.length === 0 ? [] : [['outbox', { $each: outboxEntries(owed, current.version + 1, now) }]]),
    ...(options.causedBy === undefined
      ? []
      : [['appliedEvents', { $each: [options.causedBy], $slice: -rememberedEvents }]]),
  ];
  const operators: Record<string, object> = {
    $set: {
      ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)),
      updatedAt: now,
      ...(deletes === true ? { deletedAt: now } : {}),
      ...(relayLease === undefined ? {} : { relayLease }),
    },
    $unset: Object.fromEntries(unset.map((path) => [path, ''])),
    $push: Object.fromEntries(pushes),
    $pull: pull,
    $inc: { ...increment, version: 1 },
  };
  return Object.fromEntries(Object.entries(operators).filter(([, value]) => Object.keys(value).length > 0));
}

function stale(): DomainError {
  return new DomainError('RESOURCE.STALE');
}

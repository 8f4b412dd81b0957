import {
  derivedId,
  notFound,
  profileCreated,
  sampleRegisterApplied,
  sampleRegisterRequested,
  type CloudEvent,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { assertMayShapeRegister } from '../profiles/profile-policy.ts';
import { registeredProfile } from '../profiles/registered-profile.ts';
import { entriesOf, type RegisterEntry, type SampleRegister } from '../shipped-content/sample-register.ts';
import type { SampleRegisterApplication } from './application.ts';

export interface ApplyInput {
  readonly id: string;
  readonly registerId: string;
  readonly organisationId: string;
}

/** Begins to take over a sample register; the work is done by event and survives a crash. */
export async function applySampleRegister(
  context: CatalogueContext,
  principal: Principal,
  { id, registerId, organisationId }: ApplyInput,
): Promise<Doc<SampleRegisterApplication>> {
  const scope = scopeFor(principal, organisationId);
  assertMayShapeRegister(principal, organisationId);
  const register = context.shipped.sampleRegisters.find((entry) => entry.id === registerId);
  if (register === undefined) throw notFound();
  const application: SampleRegisterApplication = {
    registerId,
    registerVersion: register.version,
    state: 'running',
    total: entriesOf(register).length,
    done: 0,
    created: 0,
    skipped: 0,
    appliedBy: principal.id,
  };
  const { document } = await context.storage.applications.insert(scope, { _id: id, ...application }, [
    pending(sampleRegisterRequested, { applicationId: id }),
  ]);
  return document;
}

const batchSize = 20;

/**
 * Makes a profile of each entry, in batches, and tells how far it is. Each profile's id is derived from organisation and
 * entry: applying again, or going on after a crash, makes nothing twice; what the organisation changed stays.
 */
export async function workThroughSampleRegister(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const scope = scopeOfEvent(event);
  const application = await context.storage.applications.get(scope, event.subject);
  if (application.state !== 'running') return;
  const register = context.shipped.sampleRegisters.find((entry) => entry.id === application.registerId);
  if (register === undefined) throw new Error(`sample register ${application.registerId} is not shipped any more`);
  const entries = entriesOf(register);
  for (let start = 0; start < entries.length; start += batchSize) {
    const batch = entries.slice(start, start + batchSize);
    await Promise.all(batch.map((entry) => makeProfile(context, scope, { register, entry, application })));
    const done = start + batch.length;
    await context.storage.applications.change(scope, application._id, {}, () => ({ set: { done } }));
  }
  await complete(context, scope, { application, register, cause: event });
}

interface Making {
  readonly register: SampleRegister;
  readonly entry: RegisterEntry;
  readonly application: Doc<SampleRegisterApplication>;
}

async function makeProfile(
  context: CatalogueContext,
  scope: Scope,
  { register, entry, application }: Making,
): Promise<void> {
  const id = derivedId(application.organisationId, register.id, entry.key, 'sample-profile');
  const registered = registeredProfile(
    { ...entry.profile, status: 'draft' },
    { kind: 'sample-register', registerId: register.id, version: register.version, entryKey: entry.key },
  );
  await context.storage.profiles.insert(scope, { _id: id, ...registered }, [
    pending(
      profileCreated,
      { title: entry.profile.title, status: registered.status },
      { id: derivedId(id, 'created') },
    ),
  ]);
}

interface Completion {
  readonly application: Doc<SampleRegisterApplication>;
  readonly register: SampleRegister;
  readonly cause: CloudEvent;
}

async function complete(
  context: CatalogueContext,
  scope: Scope,
  { application, register, cause }: Completion,
): Promise<void> {
  // Counted in the store, so that what was made before a crash counts too.
  const created = await context.storage.profiles.count(scope, {
    'origin.registerId': register.id,
    createdAt: { $gte: application.createdAt },
  });
  await context.storage.applications.change(scope, application._id, {}, (current) => {
    if (current.state !== 'running') return null;
    const skipped = current.total - created;
    return {
      set: { state: 'completed' as const, done: current.total, created, skipped },
      events: [
        pending(
          sampleRegisterApplied,
          { title: register.title, created, skipped },
          { id: derivedId(cause.id, 'sample-register-applied') },
        ),
      ],
    };
  });
}

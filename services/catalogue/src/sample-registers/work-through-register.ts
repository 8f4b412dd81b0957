import { derivedId, sampleRegisterApplied, type CloudEvent } from '@prozessplattform/contracts';
import { pending, scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { entriesOf } from '../shipped-content/sample-register.ts';
import type { SampleRegisterApplication } from './application.ts';
import { enterEntry } from './enter-entry.ts';
import { findRegister, registerContent } from './find-register.ts';

const batchSize = 20;

/**
 * Enters each entry, in batches, and tells how far it is. All ids are derived from organisation and entry: applying again,
 * or going on after a crash, makes nothing twice; what the organisation changed or removed stays so.
 */
export async function workThroughRegister(context: CatalogueContext, event: CloudEvent): Promise<void> {
  const scope = scopeOfEvent(event);
  const application = await context.storage.applications.get(scope, event.subject);
  if (application.state === 'completed') return;
  const register = await findRegister(context, application.registerId);
  const content = await registerContent(context, register, application.registerVersion);
  const entries = application.state === 'running' ? entriesOf(content) : [];
  for (let start = 0; start < entries.length; start += batchSize) {
    const batch = entries.slice(start, start + batchSize);
    await Promise.all(batch.map((entry) => enterEntry(context, scope, { application, entry })));
    const done = start + batch.length;
    const { state } = await context.storage.applications.change(scope, application._id, {}, (current) =>
      current.state === 'running' ? { set: { done } } : null,
    );
    if (state !== 'running') break;
  }
  await complete(context, scope, { application, title: content.title, cause: event });
}

interface Completion {
  readonly application: Doc<SampleRegisterApplication>;
  readonly title: string;
  readonly cause: CloudEvent;
}

async function complete(
  context: CatalogueContext,
  scope: Scope,
  { application, title, cause }: Completion,
): Promise<void> {
  // Counted in the store, so that what was made before a crash counts too.
  const created = await context.storage.profiles.count(scope, {
    'origin.registerId': application.registerId,
    createdAt: { $gte: application.createdAt },
  });
  await context.storage.applications.change(scope, application._id, {}, (current) => {
    if (current.state === 'cancelled' && current.created === 0) return { set: { created } };
    if (current.state !== 'running') return null;
    const skipped = current.total - created;
    return {
      set: { state: 'completed' as const, done: current.total, created, skipped },
      events: [
        pending(
          sampleRegisterApplied,
          { title, created, skipped },
          { id: derivedId(cause.id, 'sample-register-applied') },
        ),
      ],
    };
  });
}

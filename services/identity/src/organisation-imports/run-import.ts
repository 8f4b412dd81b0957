import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { admitRow } from './admit-row.ts';

const progressEvery = 25;

/** Works off what is left of an import. After a crash it begins anew: rows that are in are met again and left alone. */
export async function runImport(context: IdentityContext, id: string, stopping: AbortSignal): Promise<void> {
  const { organisationImports } = context.storage;
  const scope = scopeForSystem(context.landId, 'the Land imports its register of organisations');
  const job = await organisationImports.get(scope, id);
  if (job.state !== 'running') return;
  const counts = { created: job.created, updated: job.updated, unchanged: job.unchanged };
  for (const [index, row] of job.rows.entries()) {
    if (stopping.aborted) return;
    if (index < job.done) continue;
    counts[await admitRow(context, row)] += 1;
    const done = index + 1;
    if (done % progressEvery === 0)
      await organisationImports.change(scope, id, {}, () => ({ set: { done, ...counts } }));
  }
  const done = job.rows.length;
  await organisationImports.change(scope, id, {}, () => ({ set: { done, ...counts, state: 'completed' } }));
}

/** Goes on with imports that the last stop or crash interrupted. */
export async function resumeImports(context: IdentityContext, stopping: AbortSignal): Promise<void> {
  const scope = scopeForSystem(context.landId, 'an interrupted import goes on');
  const open = await context.storage.organisationImports.list(scope, { filter: { state: 'running' }, limit: 50 });
  for (const job of open.items) await runImport(context, job._id, stopping);
}

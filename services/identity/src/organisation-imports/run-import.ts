import { newId } from '@prozessplattform/contracts';
import { scopeForSystem, type LeaseStore } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { admitRows } from './admit-rows.ts';

const progressEvery = 25;
const leaseSeconds = 10;
const lookEveryMs = 3_000;

export interface ImportRunner {
  /** Works off what is left of an import, unless another replica does so. */
  run(id: string): Promise<void>;
  /** Looks every few seconds for imports that a stop or crash interrupted, until the service stops. */
  start(): void;
}

/** Runs imports, each in one replica at a time; `stopping` ends them where they are, to go on with the next start. */
export function importRunner(
  context: IdentityContext,
  { leases, stopping }: { readonly leases: LeaseStore; readonly stopping: AbortSignal },
): ImportRunner {
  const owner = newId();
  const isMine = (id: string) => leases.take(`organisation-import-${id}`, owner, leaseSeconds);
  const busy = new Set<string>();
  const run = async (id: string) => {
    if (busy.has(id) || !(await isMine(id))) return;
    busy.add(id);
    await workOff(context, id, async () => !stopping.aborted && (await isMine(id))).finally(() => busy.delete(id));
  };
  const resume = async () => {
    const scope = scopeForSystem(context.landId, 'an interrupted import goes on');
    const open = await context.storage.organisationImports.list(scope, { filter: { state: 'running' }, limit: 50 });
    for (const { _id } of open.items) await run(_id);
  };
  return {
    run,
    start: () => {
      const look = () =>
        void resume().catch((error: unknown) => context.log.warn({ error: String(error) }, 'an import goes on later'));
      const timer = setInterval(look, lookEveryMs).unref();
      stopping.addEventListener('abort', () => clearInterval(timer));
    },
  };
}

/** After a crash it goes on where the progress stands: rows that are in are met again and left alone. */
async function workOff(context: IdentityContext, id: string, goesOn: () => Promise<boolean>): Promise<void> {
  const { organisationImports } = context.storage;
  const scope = scopeForSystem(context.landId, 'the Land imports its register of organisations');
  const { rows, ...job } = await organisationImports.get(scope, id);
  const counts = { created: job.created, updated: job.updated, unchanged: job.unchanged };
  let { done, state } = job;
  while (state === 'running' && done < rows.length && (await goesOn())) {
    const batch = rows.slice(done, done + progressEvery);
    for (const result of await admitRows(context, batch)) counts[result] += 1;
    done += batch.length;
    const next = { done, ...counts, ...(done === rows.length ? { state: 'completed' as const } : {}) };
    const after = await organisationImports.change(scope, id, {}, (current) =>
      current.state === 'running' ? { set: next } : null,
    );
    state = after.state;
  }
}

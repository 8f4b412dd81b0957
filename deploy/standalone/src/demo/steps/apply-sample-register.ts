import { accounts } from '../accounts.ts';
import type { ApiClient } from '../api-client.ts';
import type { DemoStep } from '../demo-context.ts';
import { waitUntil } from '../wait-until.ts';

interface Application {
  readonly id: string;
  readonly state: 'running' | 'completed' | 'cancelled';
  readonly created: number;
  readonly skipped: number;
  readonly adoptions: { readonly pending: number; readonly complete: number };
}

/** Brandis takes the sample register of a small town over as its own. */
export const applySampleRegister: DemoStep = {
  title: 'Musterprozessregister',
  async run(context) {
    const max = await context.as(accounts.max);
    const { items } = await max.get<{ items: { id: string; title: string }[] }>('/api/v1/sample-registers');
    const [register] = items;
    if (register === undefined) throw new Error('the platform came without a sample register');
    const { id } = await max.post<Application>(
      `/api/v1/sample-registers/${register.id}/apply`,
      {},
      { idempotencyKey: 'demo-sample-register' },
    );
    const done = await waitUntil('the sample register', () => finished(max, register.id, id));
    const profiles = done.created + done.skipped;
    return `„${register.title}“ übernommen: Brandis hat ${profiles} Steckbriefe, ${done.adoptions.complete} aus der Bibliothek`;
  },
};

async function finished(max: ApiClient, registerId: string, id: string): Promise<Application | undefined> {
  const application = await max.get<Application>(`/api/v1/sample-registers/${registerId}/applications/${id}`);
  if (application.state === 'cancelled') throw new Error('somebody cancelled the application');
  const isDone = application.state === 'completed' && application.adoptions.pending === 0;
  return isDone ? application : undefined;
}

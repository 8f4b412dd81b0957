import { accounts } from '../accounts.ts';
import { demoContent, type DemoStep } from '../demo-context.ts';
import { waitUntil } from '../wait-until.ts';
import { createExample } from './release-model.ts';

interface Submission {
  readonly id: string;
  readonly state: string;
  readonly blueprintId?: string;
}

interface Adoption {
  readonly id: string;
  readonly state: 'pending' | 'complete' | 'failed';
  readonly modelId: string;
  readonly problem?: string;
}

/** Brandis submits its released process; the Land assures its quality and puts it into the library. */
export const shareBlueprint: DemoStep = {
  title: 'Einreichen und annehmen',
  async run(context) {
    const { submission, title } = await submit(context);
    const bruno = await context.as(accounts.bruno);
    const path = `/api/v1/library/submissions/${submission.id}`;
    const { state } = await bruno.get<Submission>(path);
    if (state === 'submitted') await bruno.post(`${path}/accept`, { qualityLevel: 'silver' });
    return `Brandis reicht „${title}“ ein, das Land nimmt es mit Qualitätsstufe Silber in die Prozessbibliothek auf`;
  },
};

/** Grimma adopts the blueprint and finds the event in its inbox. */
export const adoptBlueprint: DemoStep = {
  title: 'Übernehmen',
  async run(context) {
    const { submission } = await submit(context);
    const klaus = await context.as(accounts.klaus);
    const blueprintId = await waitUntil('the blueprint', async () => {
      const bruno = await context.as(accounts.bruno);
      return (await bruno.get<Submission>(`/api/v1/library/submissions/${submission.id}`)).blueprintId;
    });
    const { id } = await waitUntil('the library entry', async () => {
      const path = `/api/v1/library/${blueprintId}/adoptions`;
      const answer = await klaus.send<Adoption>('POST', path, { body: {}, idempotencyKey: 'demo-adoption' });
      return answer.status < 400 ? answer.body : undefined;
    });
    const adoption = await waitUntil('the adoption', async () => {
      const current = await klaus.get<Adoption>(`/api/v1/adoptions/${id}`);
      if (current.state === 'failed') throw new Error(`the adoption failed: ${current.problem}`);
      return current.state === 'complete' ? current : undefined;
    });
    const notice = await waitUntil('the notification', async () => {
      const inbox = await klaus.get<{ items: { title: string; subject: string }[] }>('/api/v1/notifications');
      return inbox.items.find((item) => item.subject === adoption.id);
    });
    return `Grimma übernimmt die Blaupause und findet im Posteingang: „${notice.title}“`;
  },
};

async function submit(context: Parameters<DemoStep['run']>[0]): Promise<{ submission: Submission; title: string }> {
  const example = demoContent<{ title: string } & Parameters<typeof createExample>[1]>('gewerbeanmeldung.json');
  const { id: modelId } = await createExample(await context.as(accounts.erika), example);
  const max = await context.as(accounts.max);
  const submission = await waitUntil('the released model in the catalogue', async () => {
    const answer = await max.send<Submission>('POST', '/api/v1/library/submissions', {
      body: { modelId, visibility: { kind: 'land' } },
      idempotencyKey: 'demo-submission',
    });
    return answer.status < 400 ? answer.body : undefined;
  });
  return { submission, title: example.title };
}

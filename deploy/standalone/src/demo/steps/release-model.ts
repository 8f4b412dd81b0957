import { accounts } from '../accounts.ts';
import type { ApiClient } from '../api-client.ts';
import { demoContent, type DemoStep } from '../demo-context.ts';

interface Example {
  readonly title: string;
  readonly content: {
    readonly subProcesses: readonly { readonly variants: readonly { blocks: readonly unknown[] }[] }[];
  };
}

interface Model {
  readonly id: string;
  readonly state: string;
  readonly released?: { readonly number: number };
}

/** Erika models, Petra approves, Max releases: four eyes. */
export const releaseModel: DemoStep = {
  title: 'Modellieren und freigeben',
  async run(context) {
    const erika = await context.as(accounts.erika);
    const petra = await context.as(accounts.petra);
    const max = await context.as(accounts.max);
    const example = demoContent<Example>('gewerbeanmeldung.json');
    const { id } = await createExample(erika, example);
    await decide(erika, id, { from: 'draft', action: 'submit' });
    await decide(petra, id, { from: 'in-review', action: 'approve' });
    await decide(max, id, { from: 'approved', action: 'release' });
    const model = await max.get<Model>(`/api/v1/models/${id}`);
    return `„${example.title}“: ${sizeOf(example)}, Fassung ${model.released?.number} im Vier-Augen-Prinzip freigegeben`;
  },
};

export async function createExample(erika: ApiClient, { title, content }: Example): Promise<Model> {
  const processId = await profileOf(erika, title);
  return erika.post<Model>(
    '/api/v1/models',
    { title, notation: 'blocks', content, ...(processId === undefined ? {} : { processId }) },
    { idempotencyKey: 'demo-gewerbeanmeldung' },
  );
}

/** The profile that the sample register brought for this process. */
async function profileOf(client: ApiClient, title: string): Promise<string | undefined> {
  const found = await client.get<{ items: { id: string; title: string }[] }>(
    `/api/v1/profiles?q=${encodeURIComponent(title)}`,
  );
  return found.items.find((profile) => profile.title === title)?.id;
}

interface Decision {
  readonly from: string;
  readonly action: 'submit' | 'approve' | 'release';
}

async function decide(client: ApiClient, id: string, { from, action }: Decision): Promise<void> {
  const { state } = await client.get<Model>(`/api/v1/models/${id}`);
  if (state === from) await client.post(`/api/v1/models/${id}/${action}`, {});
}

function sizeOf({ content: { subProcesses } }: Example): string {
  const variants = subProcesses.flatMap((subProcess) => subProcess.variants);
  const blocks = variants.flatMap((variant) => variant.blocks);
  return `${subProcesses.length} Teilprozesse, ${variants.length} Varianten, ${blocks.length} Bausteine`;
}

import { accounts } from '../accounts.ts';
import { demoContent, demoText, type DemoStep } from '../demo-context.ts';

interface Imported {
  readonly id: string;
  readonly title: string;
  readonly warnings: readonly unknown[];
}

/** A BPMN model from elsewhere comes in, with times and probabilities beside it. */
export const importBpmn: DemoStep = {
  title: 'BPMN-Import',
  async run(context) {
    const erika = await context.as(accounts.erika);
    const model = await erika.post<Imported>('/api/v1/models/import', demoText('hundesteuer.bpmn'), {
      contentType: 'application/xml',
      idempotencyKey: 'demo-hundesteuer',
    });
    const path = `/api/v1/models/${model.id}/parameters`;
    const { etag } = await erika.send('GET', path);
    await erika.put(path, demoContent('hundesteuer.parameters.json'), { ifMatch: etag ?? '' });
    const figures = await erika.get<{ meanProcessingTime: number }>(`/api/v1/models/${model.id}/figures`);
    const minutes = figures.meanProcessingTime.toLocaleString('de-DE', { maximumFractionDigits: 1 });
    return `„${model.title}“ verlustfrei eingelesen (${model.warnings.length} Hinweise), im Mittel ${minutes} Minuten je Fall`;
  },
};

import { accounts } from '../accounts.ts';
import { demoContent, type DemoStep } from '../demo-context.ts';
import { waitUntil } from '../wait-until.ts';
import { createExample } from './release-model.ts';

interface Figures {
  readonly fte: number;
  readonly cost: number;
  readonly mediaBreaksPerYear: number;
}

/** Brandis enters its own staffing parameters, so that figures are its own. */
export const enterStaffingParameters: DemoStep = {
  title: 'Bemessungsgrundlagen',
  async run(context) {
    const max = await context.as(accounts.max);
    const staffing = demoContent<{ annualMinutes: number; year: number }>('staffing.json');
    const { etag } = await max.send('GET', '/api/v1/analysis/parameters');
    await max.put('/api/v1/analysis/parameters', staffing, { ifMatch: etag ?? '*' });
    return `${staffing.annualMinutes.toLocaleString('de-DE')} Jahresarbeitsminuten, Stand ${staffing.year}`;
  },
};

/** Analysis has the released version by event and tells what it costs. */
export const analyseModel: DemoStep = {
  title: 'Analyse',
  async run(context) {
    const [erika, max] = [await context.as(accounts.erika), await context.as(accounts.max)];
    const { id } = await createExample(erika, demoContent('gewerbeanmeldung.json'));
    const figures = await waitUntil('the analysis', async () => {
      const answer = await max.send<Figures>('GET', `/api/v1/analysis/models/${id}`);
      return answer.status === 200 ? answer.body : undefined;
    });
    const number = (value: number, digits: number) =>
      value.toLocaleString('de-DE', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return (
      `${number(figures.fte, 2)} VZÄ, ${number(figures.cost, 2)} € im Jahr, ` +
      `${number(figures.mediaBreaksPerYear, 0)} Medienbrüche im Jahr`
    );
  },
};

import { accounts } from '../../demo/accounts.ts';
import { demoContent, demoText } from '../../demo/demo-context.ts';
import type { Suite } from './suite.fixture.ts';

/** Models from elsewhere, and figures. */
export function exchangesModels(suite: Suite): void {
  it('imports BPMN from elsewhere and gives it back', async () => {
    const token = await suite.as(accounts.erika);
    const xml = demoText('hundesteuer.bpmn');
    const imported = await suite.client.send('POST', '/api/v1/models/import?title=Zweite', {
      token,
      body: xml,
      headers: { 'Content-Type': 'application/xml' },
    });
    expect([imported.status, imported.body.title]).toEqual([201, 'Zweite']);
    const exported = await suite.client.get(`/api/v1/models/${imported.body.id}/export?format=bpmn`, token);
    expect(exported.body).toContain('Hundesteuer');
    expect(exported.body.match(/<(\w+:)?sequenceFlow /g)).toHaveLength(xml.match(/<(\w+:)?sequenceFlow /g)!.length);
    const picture = await suite.client.get(`/api/v1/models/${imported.body.id}/export?format=svg`, token);
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(picture.body).toMatch(/^<svg/);
  });

  it('calculates figures with given staffing parameters', async () => {
    const token = await suite.as(accounts.erika);
    const model = await suite.releasedModel();
    const figures = await suite.client.post(`/api/v1/models/${model.id}/figures`, demoContent('staffing.json'), token);
    expect(figures.status).toBe(200);
    const kept = await suite.client.get(`/api/v1/analysis/models/${model.id}`, await suite.as(accounts.max));
    expect(figures.body.cost).toBeCloseTo(kept.body.cost, 9);
    expect(figures.body.fte).toBeCloseTo(kept.body.fte, 12);
  });
}

import { randomUUID } from 'node:crypto';
import { accounts } from '../../demo/accounts.ts';
import type { Suite } from './suite.fixture.ts';

/** What is private stays unknown to others. */
export function keepsOrganisationsApart(suite: Suite): void {
  it('shows an organisation nothing of another one, and answers its ids like unknown ones', async () => {
    const wurzen = await suite.as('wilma.muster@wurzen.example');
    const model = await suite.releasedModel();
    const brandis = await suite.as(accounts.max);
    const profile = (await suite.client.get('/api/v1/profiles?limit=1', brandis)).body.items[0];
    const paths = (id: string, profileId: string) => [
      `/api/v1/models/${id}`,
      `/api/v1/models/${id}/content`,
      `/api/v1/models/${id}/export?format=svg`,
      `/api/v1/models/${id}/figures`,
      `/api/v1/models/${id}/lint`,
      `/api/v1/models/${id}/versions`,
      `/api/v1/analysis/models/${id}`,
      `/api/v1/profiles/${profileId}`,
    ];
    const foreign = await Promise.all(paths(model.id, profile.id).map((path) => suite.client.get(path, wurzen)));
    const unknown = await Promise.all(paths(randomUUID(), randomUUID()).map((path) => suite.client.get(path, wurzen)));
    const own = await Promise.all(paths(model.id, profile.id).map((path) => suite.client.get(path, brandis)));
    expect(own.map((answer) => answer.status)).toEqual(own.map(() => 200));
    expect(foreign.map((answer) => answer.status)).toEqual(foreign.map(() => 404));
    expect(foreign.map(withoutInstance)).toEqual(unknown.map(withoutInstance));
    const lists = [
      '/api/v1/models',
      '/api/v1/profiles',
      '/api/v1/adoptions',
      '/api/v1/library/submissions',
      '/api/v1/notifications',
    ];
    for (const path of lists) expect((await suite.client.get(path, wurzen)).body.items).toEqual([]);
    const events = await suite.allEvents(wurzen);
    const foreignEvents = events.filter(
      (event) => event['organisationid'] === model.organisationId && event['audience'] !== 'all',
    );
    expect(foreignEvents).toEqual([]);
    const asked = await suite.client.get(`/api/v1/models?organisationId=${model.organisationId}`, wurzen);
    expect(asked.status).toBe(404);
  });
}

function withoutInstance({ status, body }: { status: number; body: Record<string, unknown> }) {
  const { instance: _instance, ...rest } = body;
  return { status, ...rest };
}

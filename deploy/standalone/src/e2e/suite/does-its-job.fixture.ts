import { accounts } from '../../demo/accounts.ts';
import { demoContext } from '../../demo/demo-context.ts';
import { demoSteps, runDemo } from '../../demo/run-demo.ts';
import type { Suite } from './suite.fixture.ts';

/** The demonstration, which is what the platform is for. */
export function doesItsJob(suite: Suite): void {
  it('does its main job and tells each step in one line', () => {
    expect(suite.lines).toHaveLength(demoSteps.length);
    expect(suite.lines.join('\n')).toMatch(/183 Steckbriefe/);
    expect(suite.lines.join('\n')).toMatch(/Fassung 1 im Vier-Augen-Prinzip freigegeben/);
    expect(suite.lines.join('\n')).toMatch(/0,0[0-9] VZÄ, 5\.\d{3},\d{2} € im Jahr/);
    expect(suite.lines.at(-1)).toMatch(
      /Posteingang: „Eine Blaupause wurde übernommen: Gewerbeanmeldung entgegennehmen“/,
    );
  });

  it('changes nothing when the same requests come again', async () => {
    const before = await counts(await suite.as(accounts.max), await suite.as(accounts.klaus));
    await runDemo(demoContext({ ...suite.platform, baseUrl: suite.platform.url }), () => undefined);
    expect(await counts(await suite.as(accounts.max), await suite.as(accounts.klaus))).toEqual(before);
    expect(before).toMatchObject({ profiles: 183, adoptions: 1 });
  }, 60_000);

  async function counts(brandis: string, grimma: string) {
    const map = await suite.client.get('/api/v1/process-map', brandis);
    const [models, adoptions, submissions] = await Promise.all([
      suite.client.get('/api/v1/models?limit=200', brandis),
      suite.client.get('/api/v1/adoptions', grimma),
      suite.client.get('/api/v1/library/submissions', brandis),
    ]);
    return {
      profiles: map.body.count,
      models: models.body.items.length,
      adoptions: adoptions.body.items.length,
      submissions: submissions.body.items.length,
    };
  }
}

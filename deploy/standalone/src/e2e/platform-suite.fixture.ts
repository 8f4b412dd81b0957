import { jest } from '@jest/globals';
import type { BootedPlatform } from './booted-platform.fixture.ts';
import { tellSharingStory } from './story/tell-sharing-story.fixture.ts';
import { doesItsJob } from './suite/does-its-job.fixture.ts';
import { exchangesModels } from './suite/exchanges-models.fixture.ts';
import { keepsOrganisationsApart } from './suite/keeps-organisations-apart.fixture.ts';
import { refuses } from './suite/refuses.fixture.ts';
import { Suite } from './suite/suite.fixture.ts';
import { tellsEvents } from './suite/tells-events.fixture.ts';

/** The end-to-end tests; the same in every profile. */
export function describePlatform(profile: string, boot: () => Promise<BootedPlatform>): void {
  jest.setTimeout(30_000);
  describe(`the platform in the ${profile} profile`, () => {
    const suite = new Suite();
    beforeAll(() => suite.start(boot), 120_000);
    afterAll(() => suite.stop(), 60_000);

    doesItsJob(suite);
    keepsOrganisationsApart(suite);
    refuses(suite);
    tellsEvents(suite);
    exchangesModels(suite);

    it('lets a town adopt what another solved, decide, keep its own times, give a change back, and another skip a version', async () => {
      const { client, platform } = suite;
      const version = await tellSharingStory({ ...platform, client, as: (email) => suite.as(email) });
      expect(version).toMatchObject({ number: 3, contributors: [{ name: expect.stringMatching(/Grimma/) }] });
    }, 90_000);
  });
}

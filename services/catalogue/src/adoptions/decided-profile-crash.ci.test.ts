import { newId } from '@prozessplattform/contracts';
import type { PersistenceHooks } from '@prozessplattform/persistence';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from '../testing/catalogue.fixture.ts';
import { localContent } from '../testing/small-content.fixture.ts';

const brandis = newId();
const grimma = newId();

/** From this point of this store on the process is gone. */
function crashAt(point: 'beforeWrite' | 'afterWrite', wanted: string) {
  let state: 'idle' | 'armed' | 'down' = 'idle';
  const pass = (where: string, store?: string) => {
    if (state === 'armed' && where === point && store === wanted) state = 'down';
    if (state === 'down') throw new Error(`crashed at ${point} of ${wanted}`);
  };
  const hooks: PersistenceHooks = {
    beforeWrite: ({ store }) => pass('beforeWrite', store),
    afterWrite: ({ store }) => pass('afterWrite', store),
    beforePublish: () => pass('beforePublish'),
    afterPublish: () => pass('afterPublish'),
  };
  return { hooks, arm: () => void (state = 'armed'), wasHit: () => state === 'down' };
}

/** An adoption whose blueprint has a second version with another profile. */
async function withOffer(catalogue: TestCatalogue) {
  const [max, klaus] = [catalogue.token(brandis), catalogue.token(grimma)];
  const body = { title: 'Hunde anmelden', trigger: 'Anzeige' };
  const processId = (await catalogue.call('POST /profiles', max, { body })).body.id;
  const shared = { organisationId: brandis, modelId: newId(), processId };
  const id = await catalogue.share(shared);
  const begun = await catalogue.call(`POST /library/${id}/adoptions`, klaus, { body: {} });
  const path = `/adoptions/${begun.body.id}`;
  const adoption = async () => (await catalogue.call(`GET ${path}`, klaus)).body;
  await eventually(async () => (await adoption()).state === 'complete');
  await catalogue.call(`PATCH /profiles/${processId}`, max, { body: { trigger: 'Portal' }, ifMatch: '*' });
  await catalogue.share({ ...shared, version: 2, content: localContent(1) });
  await eventually(async () => (await adoption()).offeredVersion === 2);
  const decide = (decision: string) =>
    catalogue.call(`POST ${path}/update`, klaus, { body: { decision, blueprintVersion: 2 }, ifMatch: '*' });
  const profile = async () =>
    (await catalogue.call(`GET /profiles/${begun.body.profileId}`, klaus)).body as { trigger: string };
  return { adoption, decide, profile };
}

const points = [
  { point: 'beforeWrite', store: 'profiles', outcome: 'not begun' },
  { point: 'afterWrite', store: 'profiles', outcome: 'complete' },
  { point: 'beforeWrite', store: 'adoptions', outcome: 'complete' },
  { point: 'afterWrite', store: 'adoptions', outcome: 'complete' },
] as const;

describe('a crash while a profile takes a new version', () => {
  it.each(points)('$point of $store ends $outcome, and nobody has to help', async ({ point, store, outcome }) => {
    const crash = crashAt(point, store);
    const catalogue = await startCatalogue({ hooks: crash.hooks });
    try {
      const { adoption, decide, profile } = await withOffer(catalogue);
      crash.arm();
      await decide('merge').catch(() => undefined);
      expect(crash.wasHit()).toBe(true);
      await catalogue.restart();
      if (outcome === 'not begun') {
        expect([(await adoption()).profileVersion, (await profile()).trigger]).toEqual([1, 'Anzeige']);
        expect((await decide('merge')).status).toBe(200);
      }
      await eventually(async () => (await adoption()).profileVersion === 2);
      expect((await profile()).trigger).toBe('Portal');
      expect((await adoption()).offeredParts).toEqual(['model']);
    } finally {
      await catalogue.stop();
    }
  });
});

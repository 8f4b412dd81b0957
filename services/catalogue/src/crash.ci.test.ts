import { jest } from '@jest/globals';
import { derivedId, landOrganisationId, newId } from '@prozessplattform/contracts';
import type { PersistenceHooks } from '@prozessplattform/persistence';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { contentWithModels } from './testing/register-with-models.fixture.ts';
import { localContent } from './testing/small-content.fixture.ts';

jest.setTimeout(60_000);

const points = ['beforeWrite', 'afterWrite', 'beforePublish', 'afterPublish'] as const;
type Point = (typeof points)[number];

/** Breaks everything from the n-th pass of a point on, as a process that is gone does. */
function crashAt(point: Point, nth: number) {
  let passes = 0;
  let isDown = false;
  let isArmed = false;
  const pass = (where: Point) => () => {
    if (!isArmed) return;
    if (where === point) passes += 1;
    if (passes >= nth) isDown = true;
    if (isDown) throw new Error(`crashed at ${point} ${nth}`);
  };
  const hooks: PersistenceHooks = Object.fromEntries(points.map((where) => [where, pass(where)]));
  return {
    hooks,
    arm: () => {
      isArmed = true;
    },
    wasHit: () => isDown,
  };
}

const brandis = newId();
const grimma = newId();

interface Flow {
  readonly name: string;
  /** What stands before the crash. */
  prepare(catalogue: TestCatalogue): Promise<string>;
  act(catalogue: TestCatalogue, prepared: string): Promise<void>;
  outcome(catalogue: TestCatalogue, prepared: string): Promise<'complete' | 'under way' | 'not begun'>;
}

const owner = (catalogue: TestCatalogue) => catalogue.token(brandis);
const klaus = newId();
const adopter = ({ tokens }: TestCatalogue) =>
  tokens.tokenFor({ organisationId: grimma, userId: klaus, roles: ['processManager'] });
const editor = (catalogue: TestCatalogue) => catalogue.token(landOrganisationId, 'libraryEditor');

async function submit(catalogue: TestCatalogue, modelId: string): Promise<string> {
  const answer = await eventually(async () => {
    const tried = await catalogue.call('POST /library/submissions', owner(catalogue), { body: { modelId } });
    return tried.status === 409 ? undefined : tried;
  });
  return answer.body.id;
}

async function adopt(catalogue: TestCatalogue, id: string): Promise<void> {
  await catalogue.call(`POST /library/${id}/adoptions`, adopter(catalogue), { body: {} });
}

const flows: Flow[] = [
  {
    name: 'submission',
    prepare: async (catalogue) => {
      const modelId = await catalogue.release({ organisationId: brandis });
      await eventually(async () => {
        const path = `GET /library/submissions/preview?modelId=${modelId}`;
        return (await catalogue.call(path, owner(catalogue))).status === 200;
      });
      return modelId;
    },
    act: async (catalogue, modelId) => {
      await submit(catalogue, modelId);
    },
    outcome: async (catalogue) => {
      const { body } = await catalogue.call('GET /library/submissions', editor(catalogue));
      return body.items.length === 1 ? 'complete' : 'not begun';
    },
  },
  {
    name: 'acceptance',
    prepare: async (catalogue) => submit(catalogue, await catalogue.release({ organisationId: brandis })),
    act: async (catalogue, id) => {
      const body = { qualityLevel: 'silver' };
      await catalogue.call(`POST /library/submissions/${id}/accept`, editor(catalogue), { body });
    },
    outcome: async (catalogue, id) => {
      const { body } = await catalogue.call(`GET /library/submissions/${id}`, editor(catalogue));
      if (body.state === 'submitted') return 'not begun';
      const entry = await catalogue.call(`GET /library/${body.blueprintId}/versions`, adopter(catalogue));
      return entry.body.items?.length === 1 ? 'complete' : 'under way';
    },
  },
  {
    name: 'adoption',
    prepare: (catalogue) => catalogue.share({ organisationId: brandis }),
    act: adopt,
    outcome: async (catalogue) => {
      const { items } = (await catalogue.call('GET /adoptions', adopter(catalogue))).body;
      if (items.length === 0) return 'not begun';
      const profile = await catalogue.call(`GET /profiles/${items[0].profileId}`, adopter(catalogue));
      return items[0].state === 'complete' && profile.status === 200 ? 'complete' : 'under way';
    },
  },
  {
    name: 'update',
    prepare: async (catalogue) => {
      const modelId = newId();
      await adopt(catalogue, await catalogue.share({ organisationId: brandis, modelId }));
      await eventually(async () => {
        const { items } = (await catalogue.call('GET /adoptions', adopter(catalogue))).body;
        return items[0]?.state === 'complete';
      });
      await catalogue.release({ organisationId: brandis, modelId, version: 2, content: localContent(1) });
      return submit(catalogue, modelId);
    },
    act: async (catalogue, id) => {
      const body = { qualityLevel: 'silver' };
      await catalogue.call(`POST /library/submissions/${id}/accept`, editor(catalogue), { body });
    },
    outcome: async (catalogue, id) => {
      const { body } = await catalogue.call(`GET /library/submissions/${id}`, editor(catalogue));
      if (body.state === 'submitted') return 'not begun';
      const { items } = (await catalogue.call('GET /adoptions', adopter(catalogue))).body;
      const isThere = items[0].offerState === 'open' && catalogue.updates.get(items[0].id)?.length !== undefined;
      return isThere ? 'complete' : 'under way';
    },
  },
  {
    name: 'sample register',
    prepare: async () => 'muster',
    act: async (catalogue, id) => {
      await catalogue.call(`POST /sample-registers/${id}/apply`, adopter(catalogue), { body: {}, key: 'einmal' });
    },
    outcome: async (catalogue, id) => {
      const application = derivedId(klaus, 'einmal', 'sample-register-application');
      const path = `GET /sample-registers/${id}/applications/${application}`;
      const { status, body } = await catalogue.call(path, adopter(catalogue));
      if (status === 404) return 'not begun';
      const profiles = await catalogue.call('GET /profiles', adopter(catalogue));
      const models = await catalogue.call('GET /adoptions?state=complete', adopter(catalogue));
      const isThere = profiles.body.items.length === 4 && models.body.items.length === 2;
      return body.state === 'completed' && isThere ? 'complete' : 'under way';
    },
  },
];

const cases = flows.flatMap((flow) =>
  points.flatMap((point) => [1, 2, 3].map((nth) => ({ flow, name: flow.name, point, nth }))),
);

describe('a crash', () => {
  it.each(cases)('during $name at $point $nth ends complete or not begun', async ({ flow, point, nth }) => {
    const crash = crashAt(point, nth);
    const catalogue = await startCatalogue({ hooks: crash.hooks, shipped: contentWithModels() });
    try {
      const prepared = await flow.prepare(catalogue);
      crash.arm();
      await flow.act(catalogue, prepared).catch(() => undefined);
      // Every flow has a first write and a first publish; whether there is a third depends on the flow.
      const patience = Date.now() + (nth === 1 ? 5000 : 300);
      await eventually(() => crash.wasHit() || Date.now() > patience);
      if (nth === 1) expect(crash.wasHit()).toBe(true);
      await catalogue.restart();
      const settled = await eventually(async () => {
        const outcome = await flow.outcome(catalogue, prepared);
        return outcome === 'under way' ? undefined : outcome;
      }, 20_000);
      if (settled === 'not begun') {
        await flow.act(catalogue, prepared);
        await eventually(async () => (await flow.outcome(catalogue, prepared)) === 'complete', 20_000);
      }
      expect(await flow.outcome(catalogue, prepared)).toBe('complete');
    } finally {
      await catalogue.stop();
    }
  });
});

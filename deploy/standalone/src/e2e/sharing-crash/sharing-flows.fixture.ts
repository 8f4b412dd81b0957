import { randomUUID } from 'node:crypto';
import { derivedId } from '@prozessplattform/contracts';
import { eventually, type TestAnswer } from '@prozessplattform/testing';
import { localContent } from '../../../../../services/catalogue/src/testing/small-content.fixture.ts';
import { people, type SharingWorld } from './sharing-world.fixture.ts';

export type Outcome = 'complete' | 'under way' | 'not begun';

/** What the request is about; `key` is the Idempotency-Key of every try. */
export type Subject = Readonly<Record<string, string>> & { readonly key: string };

/** One of the steps that must not end halfway. */
export interface SharingFlow {
  readonly name: string;
  /** What stands before the request. */
  prepare(world: SharingWorld): Promise<Subject>;
  /** The request, always the same. */
  act(world: SharingWorld, subject: Subject): Promise<TestAnswer>;
  outcome(world: SharingWorld, subject: Subject): Promise<Outcome>;
  /** Everything that exists because of the request, and each event about it: one description, which a duplicate changes. */
  traces(world: SharingWorld, subject: Subject): Promise<Record<string, unknown>>;
}

const { erika, petra, klaus, bruno } = people;
type Json = TestAnswer['body'];

async function released(world: SharingWorld, title: string): Promise<string> {
  const body = { title, notation: 'blocks', content: localContent() };
  const { id } = await world.must('POST /models', 201, { as: erika, body });
  await releaseAgain(world, id);
  return id;
}

async function releaseAgain(world: SharingWorld, id: string): Promise<void> {
  const steps = [
    ['submit', erika],
    ['approve', petra],
    ['release', petra],
  ] as const;
  for (const [step, as] of steps) await world.must(`POST /models/${id}/${step}`, 200, { as, body: {} });
}

async function changed(world: SharingWorld, id: string): Promise<void> {
  const { etag } = await world.call(`GET /models/${id}/content`, { as: erika });
  await world.must(`PUT /models/${id}/content`, 200, { as: erika, body: localContent(1), ifMatch: etag });
  await releaseAgain(world, id);
}

async function submitted(world: SharingWorld, modelId: string): Promise<Json> {
  return world.must('POST /library/submissions', 201, { as: petra, body: { modelId } });
}

async function shared(world: SharingWorld, modelId: string): Promise<string> {
  const { id } = await submitted(world, modelId);
  const body = { qualityLevel: 'silver' };
  const { blueprintId } = await world.must(`POST /library/submissions/${id}/accept`, 200, { as: bruno, body });
  await world.must(`GET /library/${blueprintId}`, 200, { as: klaus });
  return blueprintId;
}

async function adopted(world: SharingWorld, blueprintId: string): Promise<Json> {
  await world.must(`POST /library/${blueprintId}/adoptions`, 202, { as: klaus, body: {} });
  return world.must(`GET /adoptions?state=complete&blueprintId=${blueprintId}`, 200, { as: klaus });
}

async function all(world: SharingWorld, path: string, as: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor = ''; ;) {
    const page = await world.must(`GET ${path}${cursor === '' ? '' : `&cursor=${cursor}`}`, 200, { as });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

const submissionsOf = async (world: SharingWorld, modelId: string | undefined) =>
  (await all(world, '/library/submissions?limit=200', petra)).filter((one) => one.modelId === modelId);

const adoptionsOf = (world: SharingWorld, blueprintId: string | undefined) =>
  all(world, `/adoptions?limit=200&blueprintId=${blueprintId}`, klaus);

const versionsOf = async (world: SharingWorld, blueprintId: string | undefined) => {
  const { status, body } = await world.call(`GET /library/${blueprintId}/versions`, { as: klaus });
  return status === 200 ? (body.items as Json[]).map(({ number }) => number as number) : [];
};

const accept = (world: SharingWorld, { submissionId, key }: Subject) =>
  world.call(`POST /library/submissions/${submissionId}/accept`, { as: bruno, body: { qualityLevel: 'silver' }, key });

/** Version 2 was submitted, version 1 adopted. */
async function withSecondVersion(world: SharingWorld): Promise<Subject> {
  const modelId = await released(world, 'Gewerbe anmelden');
  const blueprintId = await shared(world, modelId);
  await adopted(world, blueprintId);
  const adoption = await complete(world, blueprintId);
  await changed(world, modelId);
  const second = await submitted(world, modelId);
  const own = { adoptionId: adoption.id, ownModelId: adoption.modelId };
  return { key: randomUUID(), blueprintId, submissionId: second.id, ...own };
}

async function complete(world: SharingWorld, blueprintId: string): Promise<Json> {
  return eventually(async () => {
    const [adoption] = await adoptionsOf(world, blueprintId);
    return adoption?.state === 'complete' ? adoption : undefined;
  }, 60_000);
}

const offerFor = async (world: SharingWorld, modelId: string | undefined) =>
  (await world.must(`GET /models/${modelId}/upstream`, 200, { as: klaus })) as Json;

export const sharingFlows: readonly SharingFlow[] = [
  {
    name: 'submission',
    prepare: async (world) => {
      const modelId = await released(world, 'Gewerbe anmelden');
      await world.must(`GET /library/submissions/preview?modelId=${modelId}`, 200, { as: petra });
      return { key: randomUUID(), modelId };
    },
    act: (world, { modelId, key }) => world.call('POST /library/submissions', { as: petra, body: { modelId }, key }),
    outcome: async (world, { modelId }) =>
      (await submissionsOf(world, modelId)).length === 0 ? 'not begun' : 'complete',
    traces: async (world, { modelId }) => {
      const found = await submissionsOf(world, modelId);
      const events = await Promise.all(found.map(({ id }) => world.eventsAbout(id, petra)));
      return { ids: found.map(({ id }) => id), states: found.map(({ state }) => state), events };
    },
  },
  {
    name: 'acceptance',
    prepare: async (world) => {
      const { id, modelId } = await submitted(world, await released(world, 'Gewerbe anmelden'));
      return { key: randomUUID(), submissionId: id, blueprintId: derivedId(modelId, 'blueprint') };
    },
    act: accept,
    outcome: async (world, { submissionId, blueprintId }) => {
      const { state } = await world.must(`GET /library/submissions/${submissionId}`, 200, { as: bruno });
      if (state === 'submitted') return 'not begun';
      return (await versionsOf(world, blueprintId)).length > 0 ? 'complete' : 'under way';
    },
    traces: async (world, { submissionId = '', blueprintId = '' }) => ({
      versions: await versionsOf(world, blueprintId),
      submission: await world.eventsAbout(submissionId, petra),
      blueprint: await world.eventsAbout(blueprintId, petra),
    }),
  },
  {
    name: 'adoption',
    prepare: async (world) => ({
      key: randomUUID(),
      blueprintId: await shared(world, await released(world, 'Gewerbe anmelden')),
    }),
    act: (world, { blueprintId, key }) =>
      world.call(`POST /library/${blueprintId}/adoptions`, { as: klaus, body: {}, key }),
    outcome: async (world, { blueprintId }) => {
      const [adoption] = await adoptionsOf(world, blueprintId);
      if (adoption === undefined) return 'not begun';
      const profile = await world.call(`GET /profiles/${adoption.profileId}`, { as: klaus });
      const model = await world.call(`GET /models/${adoption.modelId}/content`, { as: klaus });
      const isThere = adoption.state === 'complete' && profile.status === 200 && model.status === 200;
      return isThere ? 'complete' : 'under way';
    },
    traces: async (world, { blueprintId }) => {
      const found = await adoptionsOf(world, blueprintId);
      const [{ id, profileId, modelId }] = found as [Json];
      const ids = [id, profileId, modelId];
      return {
        ids: found.map((adoption) => adoption.id),
        profileId,
        modelId,
        events: await Promise.all(ids.map((subject) => world.eventsAbout(subject, klaus))),
      };
    },
  },
  {
    name: 'offer of an update',
    prepare: withSecondVersion,
    act: accept,
    outcome: async (world, { submissionId, blueprintId, ownModelId }) => {
      const { state } = await world.must(`GET /library/submissions/${submissionId}`, 200, { as: bruno });
      if (state === 'submitted') return 'not begun';
      const [adoption] = await adoptionsOf(world, blueprintId);
      const { offer } = await offerFor(world, ownModelId);
      return adoption.offeredVersion === 2 && offer?.blueprintVersion === 2 ? 'complete' : 'under way';
    },
    traces: async (world, { blueprintId = '', adoptionId = '', submissionId = '' }) => ({
      versions: await versionsOf(world, blueprintId),
      submission: await world.eventsAbout(submissionId, petra),
      blueprint: await world.eventsAbout(blueprintId, petra),
      adoption: await world.eventsAbout(adoptionId, klaus),
    }),
  },
  {
    name: 'update',
    prepare: async (world) => {
      const subject = await withSecondVersion(world);
      await accept(world, subject);
      const etag = await eventually(async () => {
        const answer = await world.call(`GET /models/${subject['ownModelId']}/upstream`, { as: klaus });
        return answer.body.offer?.blueprintVersion === 2 && answer.etag;
      }, 60_000);
      return { ...subject, etag };
    },
    act: (world, { ownModelId, etag = '', key }) =>
      world.call(`POST /models/${ownModelId}/upstream`, {
        as: klaus,
        body: { decision: 'merge', blueprintVersion: 2, decisions: [] },
        ifMatch: etag,
        key,
      }),
    outcome: async (world, { ownModelId, blueprintId }) => {
      const { offer } = await offerFor(world, ownModelId);
      const [adoption] = await adoptionsOf(world, blueprintId);
      if (offer !== null) return 'not begun';
      return adoption.blueprintVersion === 2 && adoption.offeredVersion === undefined ? 'complete' : 'under way';
    },
    traces: async (world, { ownModelId = '', adoptionId = '' }) => ({
      origin: (await offerFor(world, ownModelId)).origin,
      model: await world.eventsAbout(ownModelId, klaus),
      adoption: await world.eventsAbout(adoptionId, klaus),
    }),
  },
  {
    name: 'sample register',
    prepare: async (world) => {
      const email = await world.newTown();
      const { id } = await world.must('GET /me', 200, { as: email });
      const key = randomUUID();
      return { key, email, applicationId: derivedId(id, key, 'sample-register-application') };
    },
    act: (world, { email = '', key }) =>
      world.call('POST /sample-registers/muster/apply', { as: email, body: {}, key }),
    outcome: async (world, { email = '', applicationId }) => {
      const path = `GET /sample-registers/muster/applications/${applicationId}`;
      const { status, body } = await world.call(path, { as: email });
      if (status === 404) return 'not begun';
      return status === 200 && body.state === 'completed' ? 'complete' : 'under way';
    },
    traces: async (world, { email = '', applicationId = '' }) => {
      const profiles = await all(world, '/profiles?limit=200', email);
      return {
        titles: profiles.map(({ title }) => title).toSorted(),
        application: await world.eventsAbout(applicationId, email),
        events: await Promise.all(profiles.map(({ id }) => world.eventsAbout(id, email))),
      };
    },
  },
];

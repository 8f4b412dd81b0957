import { setTimeout as wait } from 'node:timers/promises';
import { testClient, type TestAnswer } from '@prozessplattform/testing';
import { generator } from './seeded-random.fixture.ts';

/** What the platform said yes to. */
export interface Acknowledged {
  readonly profiles: Set<string>;
  /** `id/version` of the changes that were made to profiles. */
  readonly changes: Set<string>;
  readonly models: Set<string>;
  readonly tasks: Set<string>;
  /** Models that went through submission, approval and release. */
  readonly releases: Set<string>;
}

export interface CommandInput {
  readonly url: string;
  readonly organisationId: string;
  readonly seed: number;
  /** Tokens of whoever models and of the colleague who approves. */
  readonly token: () => Promise<string>;
  readonly colleagueToken: () => Promise<string>;
  readonly colleagueId: string;
}

type Kind = 'change' | 'task' | 'model' | 'release' | 'profile';

/** Sends one command after the other, with its Idempotency-Key until somebody says yes or no. */
export function commandSender({ url, organisationId, seed, token, colleagueToken, colleagueId }: CommandInput) {
  const client = testClient(url);
  const acknowledged: Acknowledged = {
    profiles: new Set(),
    changes: new Set(),
    models: new Set(),
    tasks: new Set(),
    releases: new Set(),
  };
  const etags = new Map<string, string>();

  async function create(path: string, number: number, body: object): Promise<TestAnswer> {
    const headers = { 'Idempotency-Key': `chaos-${number}` };
    for (;;) {
      const answer = await tried(async () => client.post(`/api/v1/${path}`, body, await token(), headers));
      if (answer?.status === 201) return answer;
      refuseFinal(answer);
      await wait(100);
    }
  }

  async function createProfile(number: number): Promise<void> {
    const { body, etag } = await create('profiles', number, { title: `Prozess ${number}`, organisationId });
    acknowledged.profiles.add(body.id);
    etags.set(body.id, etag);
  }

  /** A change whose answer is lost may or may not have been made: only an answered one counts. */
  async function changeProfile(number: number, chance: number): Promise<void> {
    const ids = [...etags.keys()];
    const id = ids[Math.floor(chance * ids.length)];
    const etag = id === undefined ? undefined : etags.get(id);
    if (id === undefined || etag === undefined) return createProfile(number);
    etags.delete(id);
    const request = { headers: { 'If-Match': etag }, body: { title: `Prozess ${number} neu` } };
    const answer = await tried(async () =>
      client.send('PATCH', `/api/v1/profiles/${id}`, { ...request, token: await token() }),
    );
    if (answer?.status !== 200) return refuseFinal(answer);
    acknowledged.changes.add(`${id}/${answer.etag.replaceAll('"', '')}`);
    etags.set(id, answer.etag);
  }

  async function createTask(number: number): Promise<void> {
    const tasks = [{ title: `Aufgabe ${number}`, assigneeId: colleagueId }];
    const { body } = await create('tasks', number, { organisationId, tasks });
    acknowledged.tasks.add(body.items[0].id);
  }

  async function createModel(number: number): Promise<string> {
    const model = { title: `Modell ${number}`, notation: 'blocks', content, organisationId };
    const { body } = await create('models', number, model);
    acknowledged.models.add(body.id);
    return body.id;
  }

  async function release(number: number): Promise<void> {
    const id = await createModel(number);
    await decide(id, { from: 'draft', action: 'submit', by: token });
    await decide(id, { from: 'in-review', action: 'approve', by: colleagueToken });
    await decide(id, { from: 'approved', action: 'release', by: token });
    acknowledged.releases.add(id);
  }

  /** The state says whether a decision whose answer was lost was taken. */
  async function decide(id: string, { from, action, by }: Decision): Promise<void> {
    for (;;) {
      const model = await tried(async () => client.get(`/api/v1/models/${id}`, await by()));
      if (model?.status === 200 && model.body.state !== from) return;
      const answer =
        model?.status === 200
          ? await tried(async () => client.post(`/api/v1/models/${id}/${action}`, {}, await by()))
          : model;
      if (answer?.status === 200) return;
      refuseFinal(answer);
      await wait(100);
    }
  }

  return {
    acknowledged,
    release,
    /** The kind of the command follows from seed and number alone. */
    send: (number: number): Promise<unknown> => {
      const random = generator(seed * 1_000_003 + number);
      const kind = kindOf(random());
      if (kind === 'change') return changeProfile(number, random());
      if (kind === 'task') return createTask(number);
      if (kind === 'model') return createModel(number);
      if (kind === 'release') return release(number);
      return createProfile(number);
    },
  };
}

interface Decision {
  readonly from: string;
  readonly action: 'submit' | 'approve' | 'release';
  readonly by: () => Promise<string>;
}

function kindOf(chance: number): Kind {
  if (chance < 0.25) return 'change';
  if (chance < 0.35) return 'task';
  if (chance < 0.45) return 'model';
  return chance < 0.46 ? 'release' : 'profile';
}

const content = {
  notation: 'blocks',
  subProcesses: [
    {
      id: 's1',
      title: 'Antrag bearbeiten',
      caseVolume: 100,
      start: true,
      end: true,
      variants: [
        {
          id: 'v1',
          title: 'Regelfall',
          probability: 1,
          blocks: [{ id: 'b1', kind: 'receive', title: 'Antrag entgegennehmen', processingTime: { minutes: 3 } }],
        },
      ],
    },
  ],
};

async function tried(request: () => Promise<TestAnswer>): Promise<TestAnswer | undefined> {
  return request().catch(() => undefined);
}

/** Faults answer 401 (keys not there yet), 409 and 412 (made, but the answer was lost), 429 and 5xx; all else is a bug. */
function refuseFinal(answer: TestAnswer | undefined): void {
  if (answer === undefined || answer.status >= 500 || [401, 409, 412, 429].includes(answer.status)) return;
  throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`);
}

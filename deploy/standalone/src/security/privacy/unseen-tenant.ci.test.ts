import { MongoClient } from 'mongodb';
import { eventually } from '@prozessplattform/testing';
import { randomFrom } from '../../e2e/random-from.fixture.ts';
import { openStage, type Stage } from '../stage.fixture.ts';
import { everythingReadable, type Readable } from './everything-readable.fixture.ts';
import { actAtRandom, applySampleRegister } from './random-acts.fixture.ts';
import { openTown, type Tenant } from './tenant.fixture.ts';

const seeds = (process.env['PRIVACY_SEEDS'] ?? '11,12,13').split(',').map(Number);
const actsOfEach = 6;

/*
 * Two platforms. On both, A does the same things at random; on one of them B, and C with whom B shares, are busy as well. What B shows
 * to everybody on purpose (an entry of the library for the whole Land, its use of somebody's public entry) is not among its acts.
 */
describe('what an organisation can read', () => {
  const stages: Stage[] = [];

  beforeAll(async () => {
    stages.push(await openStage(), await openStage());
  }, 120_000);
  afterAll(async () => {
    for (const stage of stages) await stage.stop();
  }, 60_000);

  it.each(seeds)(
    'is the same to the byte with and without what others do among themselves (seed %i)',
    async (seed) => {
      const worlds = [];
      for (const [index, stage] of stages.entries()) worlds.push(await live(stage, seed, index === 0));
      const [busy, quiet] = worlds as [World, World];
      const others = [busy.b, busy.b.partner!];
      const read = async ({ a }: World, stage: Stage) => everythingReadable(stage, { reader: a, others });
      const [withB, withoutB] = [await read(busy, stages[0]!), await read(quiet, stages[1]!)];
      process.stdout.write(`seed ${seed}: ${busy.story.join(', ')}; ${withB.size} answers compared\n`);
      expect(differences(withB, withoutB)).toEqual([]);
      expect(withB.size).toBeGreaterThan(100);
      expect([...withB.values()].filter((answer) => answer.startsWith('200')).length).toBeGreaterThan(60);
    },
    240_000,
  );

  interface World {
    readonly a: Tenant;
    readonly b: Tenant;
    readonly story: readonly string[];
  }

  async function live(stage: Stage, seed: number, isBusy: boolean): Promise<World> {
    const town = openTown(stage);
    const a = await town.tenant(`A-${seed}`, `D-${seed}`);
    const b = await town.tenant(`B-${seed}`, `C-${seed}`);
    const [ofA, ofB] = [randomFrom(seed), randomFrom(seed + 1_000_000)];
    const story: string[] = [];
    if (isBusy) await applySampleRegister({ town, tenant: b, random: ofB });
    for (let count = 0; count < actsOfEach; count++) {
      if (isBusy) story.push(await actAtRandom({ town, tenant: b, random: ofB }));
      story.push(await actAtRandom({ town, tenant: a, random: ofA }));
      if (isBusy) story.push(await actAtRandom({ town, tenant: b, random: ofB }));
    }
    await untilAtRest(stage);
    return { a, b, story };
  }
});

/** Until no event waits, neither in an outbox nor in a queue. */
async function untilAtRest({ databaseUri }: Stage): Promise<void> {
  const client = await new MongoClient(databaseUri).connect();
  try {
    await eventually(async () => (await isAtRest(client)) && (await pause(300)) && isAtRest(client), 60_000);
  } finally {
    await client.close();
  }
}

async function isAtRest(client: MongoClient): Promise<boolean> {
  if ((await client.db('pp_bus').collection('bus_messages').countDocuments({ state: 'ready' })) > 0) return false;
  for (const service of ['identity', 'modelling', 'catalogue', 'analysis', 'notifications']) {
    const database = client.db(`pp_${service}`);
    for (const { name } of await database.listCollections().toArray())
      if ((await database.collection(name).countDocuments({ 'outbox.id': { $exists: true } })) > 0) return false;
  }
  return true;
}

async function pause(milliseconds: number): Promise<true> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return true;
}

function differences(one: Readable, other: Readable): string[] {
  return [...one].flatMap(([request, answer]) => {
    const without = other.get(request);
    return answer === without ? [] : [`${request}: with B ${around(answer, without ?? '')}`];
  });
}

/** Where two answers part. */
function around(one: string, other: string): string {
  const at = [...one].findIndex((character, index) => character !== other[index]);
  const part = (text: string) => text.slice(Math.max(0, at - 80), at + 160);
  return `…${part(one)}… without B …${part(other)}…`;
}

import { crashPass, record } from './crash-pass.fixture.ts';
import { pointsOf, sampleOf, type CrashPoint } from './crash-plan.fixture.ts';
import { distributedRig, embeddedRig, revive, type CrashRig } from './crash-rig.fixture.ts';
import { sharingFlows, type SharingFlow } from './sharing-flows.fixture.ts';
import { openSharingWorld, type SharingWorld } from './sharing-world.fixture.ts';
import { randomFrom } from '../random-from.fixture.ts';

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
/** All of them: `npm run crash:sharing`. */
const isEveryPoint = process.env['CRASH_POINTS'] === 'all';
const minutes = 60_000 * (isEveryPoint ? 120 : 5);

describe.each([
  { profile: 'embedded', boot: embeddedRig },
  { profile: 'distributed', boot: distributedRig },
])('a killed process in the $profile profile', ({ profile, boot }) => {
  let rig: CrashRig;
  let world: SharingWorld;
  const random = randomFrom(seed);

  beforeAll(async () => {
    rig = await boot();
    world = await openSharingWorld(rig);
  }, 120_000);
  beforeEach(() => revive(rig), 60_000);
  afterAll(() => rig?.stop(), 60_000);

  it.each(sharingFlows)(
    'leaves a $name complete or not begun, whichever write or publish it died at',
    async (flow) => {
      const stage = { rig, world, flow };
      const recordings = [await record(stage), await record(stage)] as const;
      const [{ traces: reference }] = recordings;
      const all = pointsOf(recordings.map(({ passes }) => passes));
      const points = isEveryPoint ? all : sampleOf(all, random);
      const results = { complete: 0, 'not begun': 0, never: 0 };
      const complaints: string[] = [];
      for (const point of points) {
        const verdict = await tryPoint(flow, point, reference);
        if (verdict.complaint === undefined) results[verdict.hasCrashed ? verdict.settled : 'never'] += 1;
        else complaints.push(`${point.victim}, ${point.point} ${point.nth}: ${verdict.complaint}`);
      }
      process.stdout.write(
        `${profile}, ${flow.name}: ${points.length} of ${all.length} points tried (seed ${seed}): ${results.complete} complete, ` +
          `${results['not begun']} not begun, ${results.never} that only came in a recording\n`,
      );
      expect(complaints).toEqual([]);
      expect(new Set(all.map(({ point }) => point.split(' ').slice(0, 2).join(' '))).size).toBe(4);
    },
    minutes,
  );

  /** A crash that does not come proves nothing: the point is tried again, and is a fault when it was sure to come. */
  async function tryPoint(flow: SharingFlow, point: CrashPoint, reference: string) {
    for (let attempt = 1; ; attempt++) {
      const verdict = await crashPass({ rig, world, flow }, point, reference);
      if (verdict.hasCrashed || verdict.complaint !== undefined) return verdict;
      if (attempt === 3) return point.isSure ? { ...verdict, complaint: 'the crash never came' } : verdict;
    }
  }
});

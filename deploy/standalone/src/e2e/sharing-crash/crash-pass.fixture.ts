import { eventually, type TestAnswer } from '@prozessplattform/testing';
import type { CrashPoint, Recording } from './crash-plan.fixture.ts';
import { arm, passesOf, untilQuiet, type CrashRig } from './crash-rig.fixture.ts';
import type { SharingFlow, Subject } from './sharing-flows.fixture.ts';
import type { SharingWorld } from './sharing-world.fixture.ts';

export interface Stage {
  readonly rig: CrashRig;
  readonly world: SharingWorld;
  readonly flow: SharingFlow;
}

/** What a run without a crash passes, and what it leaves behind. */
export async function record({ rig, world, flow }: Stage): Promise<{ passes: Recording; traces: string }> {
  const subject = await flow.prepare(world);
  await untilQuiet(rig, 300);
  await arm(rig);
  await flow.act(world, subject);
  await untilComplete({ rig, world, flow }, subject);
  await untilQuiet(rig, 1_000);
  const told = rig.victims.map(async (victim) => [victim, (await passesOf(rig, victim)).passes] as const);
  const passes = new Map(await Promise.all(told));
  return { passes, traces: await tracesOf({ rig, world, flow }, subject) };
}

export interface Verdict {
  readonly hasCrashed: boolean;
  /** How it stood when the platform had settled after its restart. */
  readonly settled: 'complete' | 'not begun';
  /** What is wrong; nothing when all is well. */
  readonly complaint?: string;
}

/** The request, a crash at that point, a restart; then the same request once more. `reference` is what it leaves without a crash. */
export async function crashPass(stage: Stage, crash: CrashPoint, reference: string): Promise<Verdict> {
  const { rig, world, flow } = stage;
  const subject = await flow.prepare(world);
  await untilQuiet(rig, 300);
  const victim = rig.process(crash.victim);
  await arm(rig, crash);
  const first = await flow.act(world, subject).catch(() => undefined);
  await Promise.race([victim.ended, eventually(() => hasEnded(stage, subject), 60_000).catch(() => undefined)]);
  const hasCrashed = victim.endedBy() === 'SIGKILL';
  if (hasCrashed) await rig.restart(crash.victim);
  else await arm(rig);
  const settled = await eventually(async () => {
    const outcome = await flow.outcome(world, subject).catch(() => 'under way' as const);
    return outcome === 'under way' ? undefined : outcome;
  }, 60_000);
  const again = await eventually(async () => {
    const answer = await flow.act(world, subject).catch(() => undefined);
    return answer !== undefined && answer.status < 500 && answer;
  }, 30_000);
  await untilComplete(stage, subject);
  await untilQuiet(rig, 300);
  const complaint = differentIds(first, again) ?? (await differentTraces(stage, subject, reference));
  return { hasCrashed, settled, ...(complaint === undefined ? {} : { complaint }) };
}

async function hasEnded({ rig, world, flow }: Stage, subject: Subject): Promise<boolean> {
  const outcome = await flow.outcome(world, subject).catch(() => 'under way');
  const told = await Promise.all(rig.victims.map((victim) => passesOf(rig, victim)));
  return outcome === 'complete' && told.every(({ quietMs }) => quietMs > 1_500);
}

async function untilComplete({ world, flow }: Stage, subject: Subject): Promise<void> {
  await eventually(async () => (await flow.outcome(world, subject).catch(() => '')) === 'complete', 60_000);
}

async function differentTraces(stage: Stage, subject: Subject, reference: string): Promise<string | undefined> {
  let found = '';
  const isSame = async () => {
    found = await tracesOf(stage, subject);
    return found === reference;
  };
  // The feed is another service's; it may be a moment behind.
  return eventually(isSame, 15_000).then(
    () => undefined,
    () => `left ${found} instead of ${reference}`,
  );
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Without ids, which differ from run to run. */
async function tracesOf({ world, flow }: Stage, subject: Subject): Promise<string> {
  return JSON.stringify(await flow.traces(world, subject)).replaceAll(uuid, 'id');
}

function differentIds(first: TestAnswer | undefined, again: TestAnswer): string | undefined {
  if (first === undefined || first.status >= 300 || again.status >= 300) return undefined;
  const idsOf = ({ body }: TestAnswer) => JSON.stringify([body.id, body.profileId, body.modelId, body.blueprintId]);
  return idsOf(first) === idsOf(again)
    ? undefined
    : `the repeated request answers ${idsOf(again)}, not ${idsOf(first)}`;
}

import fc from 'fast-check';
import type { BlockContent, Duration } from '../content/block-content.ts';
import { meanMinutes } from '../figures/duration-mean.ts';
import { calendar, officeHours } from './calendar.ts';
import { compareSimulations } from './compare-simulations.ts';
import { studentQuantile } from './confidence.ts';
import { durationSampler } from './duration-sampler.ts';
import { EventQueue } from './event-queue.ts';
import { seededRandom } from './random.ts';
import { simulateBlockModel } from './simulate-block-model.ts';

/** One case every five minutes. */
const everyFiveMinutes = (365 * 1440) / 5;

describe('simulation against queueing theory', () => {
  it('meets M/M/1: four minutes of work every five minutes take 20 minutes, with 3.2 cases waiting', () => {
    const result = simulateBlockModel(oneStep({ distribution: 'exponential', mean: 4 }), {
      ...always(1),
      replications: 10,
      days: 60,
    });
    const [clerk] = result.positions;
    expect(result.leadTime.mean).toBeGreaterThan(19);
    expect(result.leadTime.mean).toBeLessThan(21);
    expect(result.leadTime.lower).toBeLessThan(20);
    expect(result.leadTime.upper).toBeGreaterThan(20);
    expect(clerk?.utilisation.mean).toBeCloseTo(0.8, 2);
    expect(clerk?.meanQueueLength.mean).toBeGreaterThan(3);
    expect(clerk?.meanQueueLength.mean).toBeLessThan(3.4);
    expect(clerk?.meanQueueTime.mean).toBeGreaterThan(15);
    expect(clerk?.meanQueueTime.mean).toBeLessThan(17);
  });

  it('meets M/D/1: with constant times the queue is half as long', () => {
    const result = simulateBlockModel(oneStep({ minutes: 4 }), { ...always(1), replications: 10, days: 60 });
    expect(result.leadTime.mean).toBeGreaterThan(11.6);
    expect(result.leadTime.mean).toBeLessThan(12.4);
  });

  it('meets M/M/2 (Erlang C): eight minutes of work, two people, 22.2 minutes', () => {
    const result = simulateBlockModel(oneStep({ distribution: 'exponential', mean: 8 }), {
      ...always(2),
      replications: 10,
      days: 60,
    });
    expect(result.leadTime.mean).toBeGreaterThan(21.2);
    expect(result.leadTime.mean).toBeLessThan(23.2);
  });

  it('obeys the law of Little in the queue', () => {
    const { positions } = simulateBlockModel(oneStep({ distribution: 'lognormal', mean: 3, sd: 3 }), {
      ...always(1),
      days: 30,
    });
    const [clerk] = positions;
    expect((clerk?.meanQueueTime.mean ?? 0) / 5).toBeCloseTo(clerk?.meanQueueLength.mean ?? 0, 1);
  });
});

describe('simulation', () => {
  it('gives equal results for equal seeds and different ones for others', () => {
    const run = (seed: number) =>
      simulateBlockModel(oneStep({ minutes: 4 }), { ...always(1), seed, days: 2, warmUpDays: 1 });
    expect(run(7)).toEqual(run(7));
    expect(run(7).leadTime.mean).not.toBe(run(8).leadTime.mean);
  });

  it('agrees with the figures where nobody queues: variants, probabilities, repetitions and waiting', () => {
    const content = oneStep({ minutes: 10 });
    const [variant] = content.subProcesses[0]?.variants ?? [];
    if (variant === undefined) throw new Error('no variant');
    variant.probability = 0.75;
    variant.blocks.push({
      id: 'w',
      kind: 'wait',
      title: 'Frist abwarten',
      waitingTime: { minutes: 100 },
      probability: 0.5,
    });
    variant.blocks.push({
      id: 'r',
      kind: 'query',
      title: 'Angaben erfragen',
      processingTime: { minutes: 4 },
      probability: 1.5,
    });
    content.subProcesses[0]?.variants.push({ id: 'v2', title: 'einfach', probability: 0.25, blocks: [] });
    const result = simulateBlockModel(content, { ...always(1000), days: 20, warmUpDays: 5 });
    expect(result.leadTime.mean).toBeGreaterThan(49);
    expect(result.leadTime.mean).toBeLessThan(50);
    expect(result.leadTime.lower).toBeLessThan(0.75 * (10 + 50 + 6));
  });

  it('lets work rest outside of working hours, which lengthens the lead time but not the work', () => {
    const input = { arrivals: { casesPerYear: 500 }, positions: { Sachbearbeitung: { capacity: 1 } } };
    const open = simulateBlockModel(oneStep({ minutes: 60 }), input);
    const office = simulateBlockModel(oneStep({ minutes: 60 }), { ...input, calendar: officeHours });
    expect(office.leadTime.mean).toBeGreaterThan(5 * open.leadTime.mean);
    expect(office.positions[0]?.utilisation.mean).toBeCloseTo((500 * 60) / (365 / 7) / (5 * 468), 1);
  });

  it('names the bottleneck, assumed positions and an overload, and ends all the same', () => {
    const content = oneStep({ minutes: 4 });
    content.subProcesses[0]?.variants[0]?.blocks.push({
      id: 'b2',
      kind: 'sign',
      title: 'Bescheid zeichnen',
      processingTime: { minutes: 6 },
      positions: [{ position: 'Amtsleitung', share: 1 }],
    });
    const result = simulateBlockModel(content, { ...always(1), days: 10, warmUpDays: 1 });
    expect(result).toMatchObject({ bottleneck: 'Amtsleitung', assumedPositions: ['Amtsleitung'], overloaded: true });
    expect(result.cases).toBeGreaterThan(20_000);
  });

  it('shows the effect of a second person as significant, and of no change as nothing', () => {
    const content = oneStep({ distribution: 'exponential', mean: 4 });
    const asIs = simulateBlockModel(content, { ...always(1), days: 10, warmUpDays: 2 });
    const toBe = simulateBlockModel(content, { ...always(2), days: 10, warmUpDays: 2 });
    expect(compareSimulations(asIs, toBe)).toMatchObject({ significant: true });
    expect(compareSimulations(asIs, toBe).leadTimeChange.upper).toBeLessThan(0);
    expect(compareSimulations(asIs, asIs)).toEqual({
      leadTimeChange: { mean: 0, lower: 0, upper: 0 },
      significant: false,
    });
  });

  it('refuses to simulate a model into which no cases come', () => {
    const content = oneStep({ minutes: 1 });
    delete content.subProcesses[0]?.caseVolume;
    expect(() => simulateBlockModel(content)).toThrow(RangeError);
  });
});

it.each<Duration>([
  { minutes: 5 },
  { distribution: 'triangular', min: 2, mode: 3, max: 8 },
  { distribution: 'lognormal', mean: 5, sd: 2 },
  { distribution: 'exponential', mean: 4 },
])('draws minutes whose mean is that of %j', (duration) => {
  const random = seededRandom(42);
  const sample = durationSampler(duration);
  const count = 100_000;
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += sample(random);
  expect(sum / count).toBeGreaterThan(meanMinutes(duration) * 0.98);
  expect(sum / count).toBeLessThan(meanMinutes(duration) * 1.02);
});

it('takes events in the order of their time, and of their arrival where times are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (times) => {
      const queue = new EventQueue<{ time: number; number: number }>();
      times.forEach((time, number) => queue.add({ time, number }));
      const taken = times.map(() => queue.next());
      const expected = times
        .map((time, number) => ({ time, number }))
        .sort((a, b) => a.time - b.time || a.number - b.number);
      expect(taken).toEqual(expected);
      expect(queue.next()).toBeUndefined();
    }),
  );
});

describe('a calendar', () => {
  const office = calendar(officeHours);

  it('rests over night and over the weekend', () => {
    const fridayAtThree = 4 * 1440 + 15 * 60;
    expect(office.openMinutesPerWeek).toBe(5 * 468);
    expect(office.after(fridayAtThree, 60)).toBe(7 * 1440 + 8 * 60 + 12);
    expect(office.after(0, 468)).toBe(15 * 60 + 48);
  });

  it('counts exactly the open minutes that it lets pass', () => {
    const time = fc.double({ min: 0, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(time, fc.double({ min: 0.001, max: 10_000, noNaN: true }), (begin, minutes) => {
        const end = office.after(begin, minutes);
        expect(office.openUntil(end) - office.openUntil(begin)).toBeCloseTo(minutes, 5);
      }),
    );
  });

  it('merges overlapping hours', () => {
    const hours = [
      { days: [1], from: '08:00', to: '12:00' },
      { days: [1], from: '10:00', to: '14:00' },
    ];
    expect(calendar({ hours }).openMinutesPerWeek).toBe(360);
  });
});

it('knows the quantiles of Student', () => {
  expect(studentQuantile(9)).toBe(2.262);
  expect(studentQuantile(11)).toBeCloseTo(2.201, 2);
  expect(studentQuantile(30)).toBeCloseTo(2.042, 3);
});

function always(capacity: number) {
  return { positions: { Sachbearbeitung: { capacity } } };
}

function oneStep(processingTime: Duration): BlockContent {
  const positions = [{ position: 'Sachbearbeitung', share: 1 }];
  const block = { id: 'b', kind: 'edit' as const, title: 'Antrag bearbeiten', processingTime, positions };
  return {
    notation: 'blocks',
    subProcesses: [
      {
        id: 's',
        title: 'Antrag bearbeiten',
        caseVolume: everyFiveMinutes,
        start: true,
        variants: [{ id: 'v', title: 'Regelfall', probability: 1, blocks: [block] }],
      },
    ],
  };
}

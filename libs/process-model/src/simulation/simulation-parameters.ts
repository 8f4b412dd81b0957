import { z } from 'zod';
import { calendarSchema } from './calendar.ts';

const position = z.strictObject({
  /** People who work in the position at the same time. */
  capacity: z.int().min(1).max(10_000),
  /** Working hours; absent means the common ones. */
  calendar: calendarSchema.optional(),
});

/** How to simulate. Times are days of 24 hours; the first day is a Monday. */
export const simulationParametersSchema = z.strictObject({
  seed: z.int().min(0).max(2_147_483_647).default(1),
  replications: z.int().min(2).max(200).default(10),
  /** Days that are measured in each replication. */
  days: z.number().positive().max(3650).default(240),
  /** Days before, in which queues build up and nothing is measured. */
  warmUpDays: z.number().min(0).max(3650).default(30),
  /** Positions by name. One that is missing works with one person and is noted. */
  positions: z.record(z.string().min(1).max(200), position).default({}),
  /** Common working hours; absent means around the clock. */
  calendar: calendarSchema.optional(),
  arrivals: z
    .strictObject({
      distribution: z.enum(['exponential', 'fixed']).default('exponential'),
      /** When cases arrive; absent means around the clock. */
      calendar: calendarSchema.optional(),
      /** Cases a year; absent means the case volume of the first start sub-process. */
      casesPerYear: z.number().positive().max(100_000_000).optional(),
    })
    .prefault({}),
  /** Ends a replication early; what is then unfinished is reported. */
  maximumEvents: z.int().min(1000).max(1_000_000_000).default(20_000_000),
});

export type SimulationParameters = z.infer<typeof simulationParametersSchema>;
export type SimulationParametersInput = z.input<typeof simulationParametersSchema>;

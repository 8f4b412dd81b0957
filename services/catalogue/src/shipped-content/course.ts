import { z } from 'zod';

/** A course as content/courses/<key>.json holds it: short lessons, each with an exercise on an own process. */
export const courseSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  description: z.string(),
  lessons: z.array(
    z.strictObject({
      title: z.string(),
      /** Markdown. */
      text: z.string(),
      exercise: z.string().optional(),
    }),
  ),
});
export type Course = z.infer<typeof courseSchema>;

import { z } from 'zod';

/** A toolkit as content/toolkits/<key>.json holds it: guides, checklists, templates and training for one topic. */
export const toolkitSchema = z.strictObject({
  key: z.string(),
  topic: z.string(),
  title: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'pilot', 'recommended', 'binding', 'retired']),
  items: z.array(
    z.strictObject({
      kind: z.enum(['guide', 'checklist', 'template', 'training']),
      title: z.string(),
      /** Markdown. */
      text: z.string(),
    }),
  ),
});
export type Toolkit = z.infer<typeof toolkitSchema>;

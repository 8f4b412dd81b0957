import { z } from 'zod';

/** What GET and PUT /models/{id}/content exchange for a BPMN model. */
export const bpmnContentSchema = z.strictObject({ notation: z.literal('bpmn'), xml: z.string().min(1) });

export type BpmnContent = z.infer<typeof bpmnContentSchema>;

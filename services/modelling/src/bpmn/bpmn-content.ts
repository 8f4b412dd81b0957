import { z } from 'zod';
import type { BpmnTree } from './bpmn-tree.ts';
import { readBpmn, type ReadBpmn } from './read-bpmn.ts';
import { serialiseBpmn } from './serialise-bpmn.ts';

/** What GET and PUT /models/{id}/content exchange for a BPMN model. */
export const bpmnContentSchema = z.strictObject({ notation: z.literal('bpmn'), xml: z.string().min(1) });

export type BpmnContent = z.infer<typeof bpmnContentSchema>;

/** Reads content of the form `{notation: 'bpmn', xml}`. Throws BpmnReadError when the XML cannot be read. */
export function parseBpmnContent(content: BpmnContent): ReadBpmn {
  return readBpmn(content.xml);
}

export function toBpmnContent(tree: BpmnTree): BpmnContent {
  return { notation: 'bpmn', xml: serialiseBpmn(tree) };
}

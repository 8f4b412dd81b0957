import { z } from 'zod';
import { durationSchema, positionShareSchema } from '../../content/block-content.ts';

const id = z.string().min(1).max(255);

/** What figures need to know about one element of a BPMN model. */
export const bpmnElementParametersSchema = z.strictObject({
  processingTime: durationSchema.optional(),
  waitingTime: durationSchema.optional(),
  positions: z.array(positionShareSchema).max(50).optional(),
  /** Share of cases of a start event; chance per visit of a boundary event or event sub-process. */
  probability: z.number().min(0).max(1).optional(),
  /** Executions per visit of an activity with a loop or multi-instance marker. */
  repetitions: z.number().min(0).max(1_000_000).optional(),
});

/** Parameters beside a BPMN model: cases a year, and times and probabilities by element and flow id. */
export const bpmnModelParametersSchema = z.strictObject({
  caseVolume: z.number().min(0).max(1_000_000_000).optional(),
  elements: z.record(id, bpmnElementParametersSchema).optional(),
  flows: z.record(id, z.strictObject({ probability: z.number().min(0).max(1) })).optional(),
});

export type BpmnElementParameters = z.infer<typeof bpmnElementParametersSchema>;
export type BpmnModelParameters = z.infer<typeof bpmnModelParametersSchema>;

/** Parameters of one element; an empty object where there are none. */
export function elementParameters(parameters: BpmnModelParameters, elementId: string): BpmnElementParameters {
  const elements = parameters.elements ?? {};
  return (Object.hasOwn(elements, elementId) ? elements[elementId] : undefined) ?? {};
}

/** Probability of one flow, or undefined. */
export function flowProbability(parameters: BpmnModelParameters, flowId: string): number | undefined {
  const flows = parameters.flows ?? {};
  return Object.hasOwn(flows, flowId) ? flows[flowId]?.probability : undefined;
}

import { z } from 'zod';
import { blockKindKeys } from './building-block-kind.ts';

/** Ids are chosen by the writer, unique in the model and stable across versions. */
export const elementIdSchema = z.string().min(1).max(100);
const title = z.string().max(300);
const text = z.string().max(10_000);
const minutes = z.number().min(0).max(10_000_000);

/** Minutes as one number or as a distribution; figures use the mean of a distribution. */
export const durationSchema = z.union([
  z.strictObject({ minutes }),
  z.strictObject({ distribution: z.literal('fixed'), minutes }),
  z.strictObject({ distribution: z.literal('triangular'), min: minutes, mode: minutes, max: minutes }),
  z.strictObject({ distribution: z.literal('lognormal'), mean: minutes, sd: minutes }),
  z.strictObject({ distribution: z.literal('exponential'), mean: minutes }),
]);

export const media = ['paper', 'electronic', 'oral'] as const;
export const channels = [
  'post',
  'e-mail',
  'portal',
  'specialised-procedure',
  'internal-mail',
  'phone',
  'in-person',
] as const;
export const automations = ['none', 'assisted', 'automatic'] as const;

export const positionShareSchema = z.strictObject({
  position: z.string().min(1).max(200),
  share: z.number().min(0).max(1),
});

export const blockDocumentSchema = z.strictObject({
  name: z.string().min(1).max(300),
  direction: z.enum(['in', 'out']),
  medium: z.enum(media).optional(),
});

export const blockSchema = z.strictObject({
  id: elementIdSchema,
  kind: z.enum(blockKindKeys),
  /** Key of an organisation's own kind that maps to `kind`. */
  extension: z.string().max(100).optional(),
  title,
  description: text.optional(),
  processingTime: durationSchema.optional(),
  /** 0..1, or above 1 for expected repetitions; absent means 1. */
  probability: z.number().min(0).max(1000).optional(),
  positions: z.array(positionShareSchema).max(50).optional(),
  documents: z.array(blockDocumentSchema).max(100).optional(),
  itProcedure: z.string().max(300).optional(),
  legalBasis: z.string().max(1000).optional(),
  channel: z.enum(channels).optional(),
  waitingTime: durationSchema.optional(),
  automation: z.enum(automations).optional(),
  remarks: text.optional(),
  /** Values of the organisation's custom attributes by attribute key. */
  attributes: z.record(z.string().max(100), z.json()).optional(),
});

export const variantSchema = z.strictObject({
  id: elementIdSchema,
  title,
  description: text.optional(),
  /** Share of the sub-process's cases, 0..1; the variants of a sub-process sum to 1. */
  probability: z.number().min(0).max(1),
  blocks: z.array(blockSchema).max(2000),
});

export const subProcessSchema = z.strictObject({
  id: elementIdSchema,
  title,
  description: text.optional(),
  orgUnit: z.string().max(300).optional(),
  /** Cases per year. */
  caseVolume: z.number().min(0).max(1_000_000_000).optional(),
  start: z.boolean().optional(),
  end: z.boolean().optional(),
  variants: z.array(variantSchema).max(200),
  attributes: z.record(z.string().max(100), z.json()).optional(),
});

/** One end of an information flow: a block of this model, or somebody outside of it. */
export const flowEndSchema = z.union([
  z.strictObject({ block: elementIdSchema }),
  z.strictObject({ external: z.string().min(1).max(300) }),
  z.strictObject({ organisation: z.string().min(1).max(300), process: z.string().max(300).optional() }),
  z.strictObject({ process: z.string().min(1).max(300) }),
]);

export const informationFlowSchema = z.strictObject({
  id: elementIdSchema,
  from: flowEndSchema,
  to: flowEndSchema,
  document: z.string().max(300).optional(),
  channel: z.enum(channels).optional(),
  medium: z.enum(media).optional(),
});

export const variantLinkSchema = z.strictObject({
  id: elementIdSchema,
  from: z.strictObject({ block: elementIdSchema }),
  to: z.strictObject({ variant: elementIdSchema }),
});

/** The JSON form of a model in the building-block notation. Unknown fields are refused. */
export const blockContentSchema = z.strictObject({
  notation: z.literal('blocks'),
  subProcesses: z.array(subProcessSchema).max(500),
  informationFlows: z.array(informationFlowSchema).max(5000).optional(),
  variantLinks: z.array(variantLinkSchema).max(5000).optional(),
});

export type Duration = z.infer<typeof durationSchema>;
export type Medium = (typeof media)[number];
export type Channel = (typeof channels)[number];
export type PositionShare = z.infer<typeof positionShareSchema>;
export type BlockDocument = z.infer<typeof blockDocumentSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Variant = z.infer<typeof variantSchema>;
export type SubProcess = z.infer<typeof subProcessSchema>;
export type FlowEnd = z.infer<typeof flowEndSchema>;
export type InformationFlow = z.infer<typeof informationFlowSchema>;
export type VariantLink = z.infer<typeof variantLinkSchema>;
export type BlockContent = z.infer<typeof blockContentSchema>;

import { z } from 'zod';
import { leikaKeySchema } from './leika-key.ts';

export const processKinds = ['management', 'core', 'support'] as const;
export const profileStatuses = [
  'planned',
  'in-work',
  'draft',
  'in-review',
  'released',
  'inactive',
  'to-be-deleted',
] as const;
export const criticalities = ['low', 'medium', 'high'] as const;

const line = z.string().trim().min(1).max(300);
const text = z.string().max(10_000);
const lines = z.array(line).max(200);
const minutes = z.number().min(0).max(10_000_000);

/** Entry of the GDPR register of processing activities (Art. 30 DSGVO). */
export const personalDataSchema = z.strictObject({
  purpose: text,
  categories: lines,
  retention: text.optional(),
});

/** Maturity of the online service: the model of July 2025 has levels 0-7, the earlier one 0-4. */
export const ozgSchema = z
  .strictObject({
    id: z.string().max(50).optional(),
    maturity: z.int().min(0).max(7).optional(),
    maturityModel: z.enum(['2025', 'earlier']).optional(),
  })
  .refine((ozg) => ozg.maturityModel !== 'earlier' || (ozg.maturity ?? 0) <= 4, {
    path: ['maturity'],
    message: 'The earlier maturity model ends at level 4.',
  });

export const contactSchema = z.strictObject({
  name: line,
  email: z.email().max(300).optional(),
  phone: z.string().max(50).optional(),
});

export const attachmentSchema = z.strictObject({
  name: line,
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  fileId: z.string().max(100).optional(),
});

/** What a library entry or a sample register says about a process: only the title is required. */
export const profileContentSchema = z.strictObject({
  title: line,
  definition: text.optional(),
  responsibleUnit: line.optional(),
  processOwner: line.optional(),
  status: z.enum(profileStatuses).optional(),
  registerNumber: z.string().max(50).optional(),
  area: line.optional(),
  group: line.optional(),
  kind: z.enum(processKinds).optional(),
  serviceKeys: z.array(leikaKeySchema).max(50).optional(),
  ozg: ozgSchema.optional(),
  trigger: text.optional(),
  result: text.optional(),
  targetGroup: text.optional(),
  participants: lines.optional(),
  legalBasis: z.array(z.string().trim().min(1).max(1000)).max(200).optional(),
  itProcedures: lines.optional(),
  documents: lines.optional(),
  /** Cases a year. */
  caseVolume: z.number().min(0).max(1_000_000_000).optional(),
  /** Mean working time of a case in minutes. */
  processingTime: minutes.optional(),
  /** Mean time from trigger to result in minutes; never used for staffing. */
  leadTime: minutes.optional(),
  deadline: text.optional(),
  /** False states that no personal data are processed. */
  personalDataProcessed: z.boolean().optional(),
  personalData: personalDataSchema.optional(),
  filingPlanKey: z.string().max(100).optional(),
  retentionPeriod: text.optional(),
  criticality: z.enum(criticalities).optional(),
  risks: z.array(text).max(200).optional(),
  controls: z.array(text).max(200).optional(),
  digitalisation: text.optional(),
  tags: lines.optional(),
  contact: contactSchema.optional(),
  nextReviewDate: z.iso.date().optional(),
  attachments: z.array(attachmentSchema).max(200).optional(),
  /** Values of the organisation's custom attributes by attribute key. */
  attributes: z.record(z.string().max(100), z.json()).optional(),
});

/** Profile (Steckbrief) in the register of an organisation. */
export const profileSchema = profileContentSchema.required({
  responsibleUnit: true,
  processOwner: true,
  status: true,
});

export type ProfileContent = z.infer<typeof profileContentSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type ProcessKind = (typeof processKinds)[number];
export type ProfileStatus = (typeof profileStatuses)[number];

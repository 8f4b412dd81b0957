import { blockContentSchema, profileContentSchema } from '@prozessplattform/process-model';
import { z } from 'zod';

const text = z.string().trim().min(1);
const texts = z.array(text).min(1);
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const kind = z.enum(['management', 'core', 'support']);

/** What every shipped profile tells, whether in the sample register or in the library. */
const facts = profileContentSchema.required({
  kind: true,
  trigger: true,
  result: true,
  targetGroup: true,
  responsibleUnit: true,
  legalBasis: true,
  documents: true,
  deadline: true,
  retentionPeriod: true,
  criticality: true,
});

const entry = facts.required({ registerNumber: true, filingPlanKey: true, tags: true }).extend({
  key,
  registerNumber: z.string().regex(/^[SKU]-\d\d-\d\d$/),
  filingPlanKey: z.string().regex(/^\d{3,4}\.\d\d$/),
  blueprintKey: key.optional(),
});

const group = z.strictObject({ key, title: text, entries: z.array(entry).min(1) });

/** A sample register as sample-registers/ ships it. */
export const sampleRegisterShape = z.strictObject({
  id: key,
  title: text,
  description: text,
  version: z.int().min(1),
  organisationKinds: texts,
  sizeFrom: z.int().min(0),
  sizeTo: z.int().min(0),
  areas: z.array(z.strictObject({ key, kind, title: text, groups: z.array(group).min(1) })).min(1),
});

/** A blueprint as library/ ships it. */
export const blueprintShape = z.strictObject({
  key,
  title: text,
  area: text,
  profile: facts.required({ definition: true, participants: true, risks: true, controls: true, digitalisation: true }),
  qualityLevel: z.enum(['bronze', 'silver', 'gold']),
  licence: z.enum(['CC BY 4.0', 'dl-de/by-2-0']),
  tags: texts,
  content: blockContentSchema.optional(),
});

/** A toolkit as toolkits/ ships it. */
export const toolkitShape = z.strictObject({
  key,
  topic: text,
  title: text,
  version: z.int().min(1),
  state: z.enum(['draft', 'pilot', 'recommended', 'binding', 'retired']),
  items: z
    .array(z.strictObject({ kind: z.enum(['guide', 'checklist', 'template', 'training']), title: text, text }))
    .min(4),
});

/** A course as courses/ ships it. */
export const courseShape = z.strictObject({
  key,
  title: text,
  description: text,
  lessons: z.array(z.strictObject({ title: text, text, exercise: text.optional() })).min(6),
});

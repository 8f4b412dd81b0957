import { z } from 'zod';

export const registerParams = z.strictObject({ id: z.string().max(100) });
export const applicationParams = registerParams.extend({ applicationId: z.uuid() });

export const summaryView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  organisationKinds: z.array(z.string()),
  sizeFrom: z.int(),
  sizeTo: z.int(),
  entries: z.int(),
});

export const registerView = summaryView.extend({
  versions: z.array(z.object({ number: z.int(), publishedAt: z.iso.datetime(), entries: z.int() })),
  areas: z.array(z.looseObject({ title: z.string() })),
});

const entryView = z.object({
  key: z.string(),
  title: z.string(),
  area: z.string(),
  group: z.string(),
  registerNumber: z.string().optional(),
  blueprintKey: z.string().optional(),
  profileId: z.uuid().optional(),
});

export const previewView = z.object({
  version: z.int(),
  appliedVersion: z.int().optional(),
  added: z.array(entryView),
  changed: z.array(
    entryView.extend({
      fields: z.array(
        z.object({
          field: z.string(),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
          ownChange: z.boolean(),
        }),
      ),
    }),
  ),
  present: z.array(entryView),
  dropped: z.array(entryView),
  removed: z.array(entryView),
  own: z.object({ count: z.int(), items: z.array(z.object({ id: z.uuid(), title: z.string() })) }),
});

export const applicationView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  registerId: z.string(),
  registerVersion: z.int(),
  state: z.enum(['running', 'completed', 'cancelled']),
  progress: z.int().min(0).max(100),
  total: z.int(),
  done: z.int(),
  created: z.int(),
  skipped: z.int(),
  /** Blueprints that the entries brought; their models come after the profiles. */
  adoptions: z.object({ pending: z.int(), complete: z.int(), failed: z.int() }),
});

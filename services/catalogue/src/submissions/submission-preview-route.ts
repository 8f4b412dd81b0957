import { z } from 'zod';
import { ok, route } from '@prozessplattform/service-kit';
import { profileContentSchema } from '@prozessplattform/process-model';
import type { CatalogueContext } from '../context.ts';
import { previewSubmission } from './preview-submission.ts';

const found = z.object({ elementId: z.string(), attribute: z.string() });
const previewView = z.object({
  modelId: z.uuid(),
  title: z.string(),
  release: z.int(),
  /** Taken out of the model, element by element. */
  removed: z.array(found.extend({ value: z.unknown() })),
  /** Texts that stay and may tell where the model comes from. */
  identifying: z.array(found.extend({ reason: z.string(), text: z.string() })),
  findings: z.array(
    z.object({ rule: z.string(), severity: z.enum(['error', 'hint']), elementId: z.string(), text: z.string() }),
  ),
  profile: profileContentSchema.loose(),
  profileRemoved: z.array(z.string()),
  completeness: z.int(),
  missing: z.array(z.string()),
  checklist: z.array(z.object({ key: z.string(), ok: z.boolean(), required: z.boolean(), text: z.string() })),
  ready: z.boolean(),
});

/** Stands before the route of one submission, whose path it resembles. */
export function submissionPreviewRoute(context: CatalogueContext) {
  return route({
    method: 'get',
    path: '/library/submissions/preview',
    operationId: 'previewSubmission',
    summary: 'Was beim Einreichen entfernt würde, was bleibt und was noch fehlt',
    tags: ['Bibliothek'],
    query: z.strictObject({
      modelId: z.uuid(),
      licence: z.string().trim().min(1).max(100).default('CC BY 4.0'),
      contact: z.string().trim().min(1).max(300).optional(),
    }),
    response: { status: 200, schema: previewView },
    problems: ['SUBMISSION.MODEL_NOT_RELEASED'],
    handle: async ({ principal, query }) => ok(await previewSubmission(context, principal, query)),
  });
}

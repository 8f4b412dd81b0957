import { z } from 'zod';
import { defined, type Principal } from '@prozessplattform/contracts';
import { revisionOf, scopeFor, type Doc } from '@prozessplattform/persistence';
import { profileContentSchema } from '@prozessplattform/process-model';
import {
  created,
  listQuery,
  ok,
  page,
  resourceIdFor,
  route,
  type RouteDefinition,
} from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { qualityLevels } from '../library/blueprint.ts';
import { visibilitySchema } from '../library/library-schemas.ts';
import { acceptSubmission, returnSubmission } from './decide-submission.ts';
import { submitBlueprint } from './submit-blueprint.ts';
import { assuresQuality, qualityAssurance } from './submission-policy.ts';
import { submissionPreviewRoute } from './submission-preview-route.ts';
import type { Submission } from './submission.ts';

const tags = ['Bibliothek'];
const params = z.strictObject({ id: z.uuid() });
const states = ['submitted', 'accepted', 'returned'] as const;
const remarks = z.string().trim().min(1).max(10_000);

const submitBody = z.strictObject({
  modelId: z.uuid(),
  visibility: visibilitySchema.default({ kind: 'land' }),
  licence: z.string().trim().min(1).max(100).default('CC BY 4.0'),
  contact: z.string().trim().min(1).max(300).optional(),
  nextReviewDate: z.iso.date().optional(),
});

const elementRemark = z.strictObject({ elementId: z.string().max(100), text: z.string().trim().min(1).max(5000) });

const submissionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  modelId: z.uuid().optional(),
  release: z.int().optional(),
  notation: z.enum(['blocks', 'bpmn']),
  state: z.enum(states),
  profile: profileContentSchema.loose(),
  visibility: visibilitySchema,
  licence: z.string(),
  contact: z.string().optional(),
  remarks: z.string().optional(),
  elementRemarks: z.array(elementRemark).optional(),
  previousId: z.uuid().optional(),
  nextReviewDate: z.string().optional(),
  qualityLevel: z.enum(qualityLevels).optional(),
  /** Present once accepted. */
  blueprintId: z.uuid().optional(),
  contentHash: z.string(),
  version: z.int(),
});

export function submissionRoutes(context: CatalogueContext): RouteDefinition[] {
  const { submissions } = context.storage;
  return [
    route({
      method: 'post',
      path: '/library/submissions',
      operationId: 'submitBlueprint',
      summary: 'Freigegebenes Modell zur Bibliothek einreichen',
      tags,
      body: submitBody,
      response: { status: 201, schema: submissionView },
      problems: ['SUBMISSION.MODEL_NOT_RELEASED', 'SUBMISSION.NOTHING_NEW', 'SUBMISSION.ALREADY_SUBMITTED'],
      handle: async (request) => {
        const id = resourceIdFor(request, 'submission');
        const submission = await submitBlueprint(context, request.principal, { id, ...request.body });
        return created(presentSubmission(submission), `/api/v1/library/submissions/${id}`, revisionOf(submission));
      },
    }),
    route({
      method: 'get',
      path: '/library/submissions',
      operationId: 'listSubmissions',
      summary: 'Einreichungen der eigenen Behörde; für die Redaktion des Landes alle',
      tags,
      query: listQuery.extend({ state: z.enum(states).optional() }),
      response: { status: 200, schema: page(submissionView) },
      handle: async ({ principal, query: { limit, cursor, state } }) => {
        const query = { filter: defined({ state }), ...defined({ limit, cursor }) };
        const found = assuresQuality(principal)
          ? await submissions.unscoped(qualityAssurance).list({
              ...query,
              filter: { ...query.filter, ...forEditors },
            })
          : await submissions.list(scopeFor(principal), query);
        return ok({ items: found.items.map(presentSubmission), nextCursor: found.nextCursor ?? null });
      },
    }),
    submissionPreviewRoute(context),
    route({
      method: 'get',
      path: '/library/submissions/{id}',
      operationId: 'getSubmission',
      summary: 'Eine Einreichung',
      tags,
      params,
      response: { status: 200, schema: submissionView },
      handle: async ({ principal, params: { id } }) => {
        const submission = await getSubmission(context, principal, id);
        return ok(presentSubmission(submission), revisionOf(submission));
      },
    }),
    route({
      method: 'post',
      path: '/library/submissions/{id}/accept',
      operationId: 'acceptSubmission',
      summary: 'Einreichung mit Qualitätsstufe annehmen',
      tags,
      params,
      body: z.strictObject({ qualityLevel: z.enum(qualityLevels), remarks: remarks.optional() }),
      response: { status: 200, schema: submissionView },
      problems: ['SUBMISSION.ALREADY_DECIDED'],
      handle: async ({ principal, params: { id }, body }) => {
        const submission = await acceptSubmission(context, principal, { id, ...body });
        return ok(presentSubmission(submission), revisionOf(submission));
      },
    }),
    route({
      method: 'post',
      path: '/library/submissions/{id}/return',
      operationId: 'returnSubmission',
      summary: 'Einreichung mit Anmerkungen zurückgeben',
      tags,
      params,
      body: z.strictObject({ remarks, elements: z.array(elementRemark).max(500).optional() }),
      response: { status: 200, schema: submissionView },
      problems: ['SUBMISSION.ALREADY_DECIDED', 'SUBMISSION.ELEMENT_UNKNOWN'],
      handle: async ({ principal, params: { id }, body }) => {
        const submission = await returnSubmission(context, principal, { id, ...body });
        return ok(presentSubmission(submission), revisionOf(submission));
      },
    }),
  ];
}

/** What is shared within a group does not pass the editors. */
const forEditors = { 'visibility.kind': { $ne: 'group' } };

async function getSubmission(context: CatalogueContext, principal: Principal, id: string): Promise<Doc<Submission>> {
  const { submissions } = context.storage;
  if (!assuresQuality(principal)) return submissions.get(scopeFor(principal), id);
  const submission = await submissions.unscoped(qualityAssurance).get(id);
  if (submission.visibility.kind === 'group') return submissions.get(scopeFor(principal), id);
  return submission;
}

function presentSubmission(submission: Doc<Submission>): z.infer<typeof submissionView> {
  const { _id: id, organisationId, title, modelId, release, notation, state, profile, licence, version } = submission;
  return {
    id,
    organisationId,
    title,
    notation,
    state,
    profile,
    visibility: submission.visibility as z.infer<typeof visibilitySchema>,
    licence,
    contentHash: submission.content.hash,
    version,
    ...defined({
      modelId,
      release,
      contact: submission.contact,
      remarks: submission.remarks,
      elementRemarks: submission.elementRemarks,
      previousId: submission.previousId,
      nextReviewDate: submission.nextReviewDate,
      qualityLevel: submission.qualityLevel,
    }),
    ...(state === 'accepted' ? { blueprintId: submission.blueprintId } : {}),
  };
}

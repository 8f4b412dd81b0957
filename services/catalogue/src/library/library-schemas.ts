import { z } from 'zod';
import { listQuery } from '@prozessplattform/service-kit';
import { profileContentSchema, processKinds } from '@prozessplattform/process-model';
import { qualityLevels } from './blueprint.ts';

export const libraryParams = z.strictObject({ id: z.uuid() });

export const libraryQuery = listQuery.extend({
  q: z.string().trim().max(200).optional(),
  kind: z.enum(processKinds).optional(),
  area: z.string().max(300).optional(),
  qualityLevel: z.enum(qualityLevels).optional(),
  tag: z.string().max(300).optional(),
  withModel: z.stringbool().optional(),
});

export const visibilitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('land') }),
  z.strictObject({ kind: z.literal('exchange') }),
  z.strictObject({ kind: z.literal('group'), groupId: z.uuid() }),
  z.strictObject({ kind: z.literal('organisations'), organisationIds: z.array(z.uuid()).min(1).max(500) }),
]);

export const blueprintView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  owner: z.string().optional(),
  title: z.string(),
  area: z.string().optional(),
  kind: z.enum(processKinds).optional(),
  /** `unassured`: shared within a group without the Land's quality assurance. */
  quality: z.enum(['assured', 'unassured']),
  qualityLevel: z.enum(qualityLevels).optional(),
  licence: z.string(),
  contact: z.string().optional(),
  tags: z.array(z.string()),
  status: z.enum(['published', 'deprecated', 'withdrawn']),
  notation: z.enum(['blocks', 'bpmn']).optional(),
  endReason: z.string().optional(),
  successorId: z.uuid().optional(),
  nextReviewDate: z.string().optional(),
  latestVersion: z.int(),
  publishedAt: z.iso.datetime(),
  profile: profileContentSchema.loose(),
  version: z.int(),
});

export const blueprintVersionView = z.object({
  id: z.string(),
  number: z.int(),
  publishedAt: z.iso.datetime(),
  quality: z.enum(['assured', 'unassured']),
  qualityLevel: z.enum(qualityLevels).optional(),
  contributors: z.array(z.object({ organisationId: z.uuid(), name: z.string().optional() })),
  contentHash: z.string().optional(),
});

const facetView = z.array(z.object({ value: z.string(), count: z.int() }));
export const libraryPageView = z.object({
  items: z.array(blueprintView),
  nextCursor: z.string().nullable(),
  facets: z.object({ kind: facetView, area: facetView, qualityLevel: facetView, tag: facetView }),
  count: z.int(),
});

import { z } from 'zod';
import { channels, media } from '@prozessplattform/process-model';
import type { Doc } from '@prozessplattform/persistence';
import { partStates, type Composition, type CompositionPart } from './composition.ts';

const title = z.string().trim().min(1).max(300);

export const compositionParams = z.strictObject({ id: z.uuid() });
export const partParams = compositionParams.extend({ partId: z.string().max(50) });

export const partBody = z.strictObject({ organisationId: z.uuid(), title });
export const createCompositionBody = z.strictObject({
  title,
  organisationId: z.uuid().optional(),
  parts: z.array(partBody).max(50).default([]),
});
export const updateCompositionBody = z.strictObject({ title });
export const acceptBody = z.strictObject({ modelId: z.uuid() });
export const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
export const nameBody = z.strictObject({ name: z.string().trim().min(1).max(200) });

const end = z.strictObject({ part: z.string().max(50), block: z.string().min(1).max(100) });
export const flowSchema = z.strictObject({
  id: z.string().min(1).max(100),
  from: end,
  to: end,
  document: z.string().max(300).optional(),
  channel: z.enum(channels).optional(),
  medium: z.enum(media).optional(),
});
export const flowsBody = z.strictObject({ flows: z.array(flowSchema).max(2000) });

const partView = z.object({
  id: z.string(),
  organisationId: z.uuid(),
  title: z.string(),
  state: z.enum(partStates),
  modelId: z.uuid().optional(),
  decidedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
});
export const partVersionView = z.object({
  partId: z.string(),
  modelId: z.uuid(),
  version: z.int(),
  contentHash: z.string(),
});

export const compositionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  title: z.string(),
  parts: z.array(partView),
  flows: z.array(flowSchema),
  versions: z.array(
    z.object({ number: z.int(), name: z.string(), at: z.iso.datetime(), parts: z.array(partVersionView) }),
  ),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export function presentComposition(composition: Doc<Composition>): z.infer<typeof compositionView> {
  const { _id: id, organisationId, title: called, parts, flows, versions, version } = composition;
  return {
    id,
    organisationId,
    title: called,
    parts: parts.map(presentPart),
    flows,
    versions: versions.map(({ number, name, at, parts: frozen }) => ({
      number,
      name,
      at: at.toISOString(),
      parts: frozen.map(presentPartVersion),
    })),
    version,
    createdAt: composition.createdAt.toISOString(),
    updatedAt: composition.updatedAt.toISOString(),
  };
}

export function presentPartVersion({
  partId,
  modelId,
  version,
  content,
}: Composition['versions'][number]['parts'][number]) {
  return { partId, modelId, version, contentHash: content.hash };
}

function presentPart({ id, organisationId, title: called, state, modelId, decidedAt, reason }: CompositionPart) {
  return {
    id,
    organisationId,
    title: called,
    state,
    ...(modelId === undefined ? {} : { modelId }),
    ...(decidedAt === undefined ? {} : { decidedAt: decidedAt.toISOString() }),
    ...(reason === undefined ? {} : { reason }),
  };
}

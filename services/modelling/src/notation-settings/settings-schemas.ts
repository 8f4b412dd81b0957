import { z } from 'zod';
import { roles } from '@prozessplattform/contracts';
import { blockKindKeys } from '@prozessplattform/process-model';
import { attributeTypes } from './notation-settings.ts';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const title = z.string().trim().min(1).max(200);

export const settingsQuery = z.strictObject({ organisationId: z.uuid().optional() });

export const paletteSchema = z.strictObject({
  kinds: z.array(z.enum(blockKindKeys)).max(24),
  extensions: z
    .array(z.strictObject({ key, kind: z.enum(blockKindKeys), title }))
    .max(100)
    .default([]),
});

const attributeSchema = z.strictObject({
  key,
  title,
  type: z.enum(attributeTypes),
  options: z.array(z.string().min(1).max(200)).min(1).max(200).optional(),
});

export const attributeGroupSchema = z.strictObject({
  key,
  title,
  appliesTo: z
    .array(z.enum(['block', 'sub-process']))
    .min(1)
    .default(['block']),
  attributes: z.array(attributeSchema).min(1).max(100),
  views: z
    .array(z.strictObject({ role: z.enum(roles), access: z.enum(['hidden', 'locked']) }))
    .max(20)
    .default([]),
});

export const attributeGroupsSchema = z.strictObject({ groups: z.array(attributeGroupSchema).max(50) });

import { z } from 'zod';
import type { AttributeDefinition, AttributeType } from './notation-settings.ts';

/** Whether a value may stand in an attribute of this definition. */
export function fitsType({ type, options = [] }: AttributeDefinition, value: unknown): boolean {
  if (type === 'single-choice') return typeof value === 'string' && options.includes(value);
  if (type === 'multi-choice') return isChoice(value, options);
  return schemas[type].safeParse(value).success;
}

function isChoice(value: unknown, options: readonly string[]): boolean {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return false;
  return value.every((item) => typeof item === 'string' && options.includes(item));
}

/** Links lead to pages and mailboxes; nothing that a browser would run. */
const link = z.url({ protocol: /^(https?|mailto)$/ }).max(2000);

const schemas: Record<Exclude<AttributeType, 'single-choice' | 'multi-choice'>, z.ZodType> = {
  text: z.string().max(2000),
  'rich-text': z.string().max(50_000),
  number: z.number(),
  date: z.iso.date(),
  link,
  reference: z.strictObject({
    type: z.enum(['model', 'profile', 'document', 'element']),
    id: z.string().min(1).max(200),
  }),
  attachment: z.strictObject({ name: z.string().min(1).max(300), url: link }),
};

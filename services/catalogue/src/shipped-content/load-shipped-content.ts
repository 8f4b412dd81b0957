import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { blockContentSchema, profileContentSchema } from '@prozessplattform/process-model';
import { qualityLevels } from '../library/blueprint.ts';
import { courseSchema, type Course } from './course.ts';
import { sampleRegisterSchema, type SampleRegister } from './sample-register.ts';
import { toolkitSchema, type Toolkit } from './toolkit.ts';

const shippedBlueprintSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  area: z.string(),
  profile: profileContentSchema,
  qualityLevel: z.enum(qualityLevels),
  licence: z.string(),
  tags: z.array(z.string()),
  content: blockContentSchema.optional(),
});

/** A library entry that comes with the platform. */
export type ShippedBlueprint = z.infer<typeof shippedBlueprintSchema>;

/** What comes with the platform: files in services/catalogue/content. */
export interface ShippedContent {
  readonly sampleRegisters: readonly SampleRegister[];
  readonly toolkits: readonly Toolkit[];
  readonly courses: readonly Course[];
  /** Read anew at each call: it is needed once, at the first start. */
  readonly blueprints: () => ShippedBlueprint[];
}

const folder = join(import.meta.dirname, '..', '..', 'content');

export function loadShippedContent(): ShippedContent {
  return {
    sampleRegisters: readAll('sample-registers', sampleRegisterSchema),
    toolkits: readAll('toolkits', toolkitSchema),
    courses: readAll('courses', courseSchema),
    blueprints: () => readAll('library', shippedBlueprintSchema),
  };
}

function readAll<S extends z.ZodType>(name: string, schema: S): z.output<S>[] {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.json'));
  return files.toSorted().map((file) => schema.parse(JSON.parse(readFileSync(join(folder, name, file), 'utf8'))));
}

import { z } from 'zod';
import {
  criticalities,
  leikaKeySchema,
  personalDataSchema,
  processKinds,
  type ProfileContent,
} from '@prozessplattform/process-model';

const entrySchema = z.strictObject({
  key: z.string(),
  registerNumber: z.string(),
  title: z.string(),
  kind: z.enum(processKinds),
  trigger: z.string(),
  result: z.string(),
  targetGroup: z.string(),
  responsibleUnit: z.string(),
  legalBasis: z.array(z.string()),
  serviceKeys: z.array(leikaKeySchema).optional(),
  itProcedures: z.array(z.string()).optional(),
  documents: z.array(z.string()).optional(),
  deadline: z.string().optional(),
  retentionPeriod: z.string().optional(),
  filingPlanKey: z.string().optional(),
  personalData: personalDataSchema.optional(),
  criticality: z.enum(criticalities).optional(),
  tags: z.array(z.string()).optional(),
  blueprintKey: z.string().optional(),
});

/** A sample register as content/sample-registers/<id>.json holds it. */
export const sampleRegisterSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.int(),
  organisationKinds: z.array(z.string()),
  sizeFrom: z.int(),
  sizeTo: z.int(),
  areas: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(processKinds),
      title: z.string(),
      groups: z.array(z.strictObject({ key: z.string(), title: z.string(), entries: z.array(entrySchema) })),
    }),
  ),
});

export type SampleRegister = z.infer<typeof sampleRegisterSchema>;

/** What a version of a register says; its number stands beside it. */
export type RegisterContent = Omit<SampleRegister, 'version'>;

/** One entry, ready to become a profile. */
export interface RegisterEntry {
  readonly key: string;
  readonly blueprintKey?: string | undefined;
  readonly profile: ProfileContent;
}

/** All entries in map order, each with the area and group it stands in. */
export function entriesOf(register: RegisterContent): RegisterEntry[] {
  return register.areas.flatMap((area) =>
    area.groups.flatMap((group) =>
      group.entries.map(({ key, blueprintKey, ...profile }) => ({
        key,
        blueprintKey,
        profile: { ...profile, area: area.title, group: group.title } as ProfileContent,
      })),
    ),
  );
}

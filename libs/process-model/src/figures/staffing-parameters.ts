import { z } from 'zod';

const name = z.string().min(1).max(200);
const source = z.string().min(1).max(1000);
const year = z.int().min(1990).max(2200);

/** Minutes that one full-time position works in a year, and the allowance on top of measured minutes. */
export const staffingBasisSchema = z.strictObject({
  annualMinutes: z.number().positive().max(1_000_000),
  /** Allowance for disturbances and personal needs as a share: 0.1 is ten per cent. */
  surcharge: z.number().min(0).max(10),
  source,
  year,
});

/** What figures need beside the model. Every value carries where it comes from and for which year. */
export const staffingParametersSchema = z.strictObject({
  ...staffingBasisSchema.shape,
  /** Euro per minute by pay group. */
  rates: z.record(name, z.number().min(0).max(10_000)),
  /** Pay group by position. */
  payGroups: z.record(name, name),
  /** Share of the minutes in filing, scanning, printing, copying and research that a DMS saves; absent: no estimate. */
  dmsSavingRate: z.number().min(0).max(1).optional(),
});

export type StaffingBasis = z.infer<typeof staffingBasisSchema>;
export type StaffingParameters = z.infer<typeof staffingParametersSchema>;

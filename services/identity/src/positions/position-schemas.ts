import { z } from 'zod';
import { listQuery } from '@prozessplattform/service-kit';

const costRate = z.strictObject({
  euro: z.number().min(0).max(100_000).meta({ description: 'Euro je Stunde oder je Minute, siehe per' }),
  per: z.enum(['hour', 'minute']),
});
const payGroup = z.string().trim().min(1).max(40);
const headcount = z.number().min(0).max(100_000).meta({ description: 'Vollzeitäquivalente (VZÄ)' });
const title = z.string().trim().min(1).max(200);
const validFrom = z.iso.date().meta({ description: 'Erster Tag, an dem die Angaben gelten' });

export const createPositionBody = z.strictObject({
  title,
  payGroup: payGroup.optional(),
  headcount: headcount.optional(),
  costRate: costRate.optional(),
  validFrom: validFrom.optional(),
});

export const updatePositionBody = z.strictObject({
  title: title.optional(),
  payGroup: payGroup.nullable().optional(),
  headcount: headcount.nullable().optional(),
  costRate: costRate.nullable().optional(),
  validFrom: validFrom.optional().meta({
    description: 'Ein späterer Tag als bisher beginnt einen neuen Abschnitt; ohne ihn ist es eine Berichtigung',
  }),
});

export const closePositionBody = z.strictObject({
  validUntil: z.iso.date().meta({ description: 'Erster Tag, an dem es die Stelle nicht mehr gibt' }),
});

export const positionListQuery = listQuery.extend({
  unitId: z.uuid().optional(),
  closed: z.stringbool().default(false).meta({ description: 'Auch geschlossene Stellen' }),
});

const terms = {
  title: z.string(),
  payGroup: z.string().optional(),
  headcount: z.number().optional(),
  /** Only for those who plan and answer for staff. */
  costRate: z.object({ euro: z.number(), per: z.enum(['hour', 'minute']) }).optional(),
  /** The same in euro per minute, the unit that staffing figures use. */
  costPerMinute: z.number().optional(),
  validFrom: z.iso.date(),
};

export const positionView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  unitId: z.uuid(),
  ...terms,
  validUntil: z.iso.date().optional(),
  history: z.array(z.object(terms)),
  version: z.int(),
});

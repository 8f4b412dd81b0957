import { z } from 'zod';
import { listQuery } from '@prozessplattform/service-kit';

const title = z.string().trim().min(1).max(200);
const shortName = z.string().trim().min(1).max(40);

export const createUnitBody = z.strictObject({
  title,
  shortName: shortName.optional().meta({ description: 'Kurzzeichen, eindeutig unter den offenen Einheiten' }),
  parentId: z.uuid().optional().meta({ description: 'Einheit darüber; ohne sie steht die Einheit ganz oben' }),
});

export const updateUnitBody = z.strictObject({
  title: title.optional(),
  shortName: shortName.nullable().optional(),
  parentId: z.uuid().nullable().optional(),
});

export const unitListQuery = listQuery.extend({
  closed: z.stringbool().default(false).meta({ description: 'Auch geschlossene Einheiten' }),
  at: z.iso.datetime().optional().meta({ description: 'Der Stand zu diesem Zeitpunkt' }),
});

const place = {
  title: z.string(),
  shortName: z.string().optional(),
  parentId: z.uuid().optional(),
};

export const unitView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  ...place,
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
  /** What it was, oldest first. */
  history: z.array(z.object({ ...place, until: z.iso.datetime() })),
  version: z.int(),
});

/** In a list, with its depth in the tree: 0 at the top. */
export const listedUnitView = unitView.extend({ level: z.int() });

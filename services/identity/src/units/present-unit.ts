import { defined } from '@prozessplattform/contracts';
import type { z } from 'zod';
import type { Unit } from './unit.ts';
import type { unitView } from './unit-schemas.ts';

export function presentUnit(organisationId: string, unit: Unit): z.infer<typeof unitView> {
  const { id, title, shortName, parentId, createdAt, closedAt, history, version } = unit;
  return {
    id,
    organisationId,
    title,
    createdAt: createdAt.toISOString(),
    history: history.map(({ until, ...place }) => ({ ...place, until: until.toISOString() })),
    version,
    ...defined({ shortName, parentId, closedAt: closedAt?.toISOString() }),
  };
}

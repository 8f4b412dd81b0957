import { defined } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { z } from 'zod';
import type { positionView } from './position-schemas.ts';
import { costPerMinute, type Position, type PositionTerms } from './position.ts';

/** What it costs is shown to those who may see it. */
export function presentPosition(
  position: Doc<Position>,
  { withCosts }: { readonly withCosts: boolean },
): z.infer<typeof positionView> {
  const { _id: id, organisationId, unitId, validUntil, history, version } = position;
  return {
    id,
    organisationId,
    unitId,
    ...presentTerms(position, withCosts),
    history: history.map((terms) => presentTerms(terms, withCosts)),
    version,
    ...defined({ validUntil }),
  };
}

function presentTerms({ title, payGroup, headcount, costRate, validFrom }: PositionTerms, withCosts: boolean) {
  const costs = costRate === undefined || !withCosts ? {} : { costRate, costPerMinute: costPerMinute(costRate) };
  return { title, validFrom, ...defined({ payGroup, headcount }), ...costs };
}

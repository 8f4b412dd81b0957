import type { AggregateStore, Scope } from '@prozessplattform/persistence';
import type { AnalysedModel } from '../storage/analysis-storage.ts';

export interface StaffingSums {
  readonly items: { id: string; position: string; annualMinutes: number; fte: number; cost: number; models: number }[];
  readonly nextCursor: null;
  readonly totals: { annualMinutes: number; fte: number; cost: number; models: number };
}

type Sum = Omit<StaffingSums['items'][number], 'id' | 'position'> & { _id: string };

/** Sums the stored figures of all released models by position, largest need first. */
export async function sumByPosition(
  models: AggregateStore<AnalysedModel>,
  scope: Scope,
  purpose: AnalysedModel['purpose'],
): Promise<StaffingSums> {
  const sums = await models.aggregate<Sum>(scope, [
    { $match: { purpose } },
    { $unwind: '$positions' },
    {
      $group: {
        _id: '$positions.position',
        annualMinutes: { $sum: '$positions.annualMinutes' },
        fte: { $sum: '$positions.fte' },
        cost: { $sum: '$positions.cost' },
        models: { $sum: 1 },
      },
    },
    { $sort: { fte: -1, _id: 1 } },
  ]);
  return {
    items: sums.map(({ _id, ...sum }) => ({ id: _id, position: _id, ...sum })),
    nextCursor: null,
    totals: {
      annualMinutes: total(sums, 'annualMinutes'),
      fte: total(sums, 'fte'),
      cost: total(sums, 'cost'),
      models: await models.count(scope, { purpose }),
    },
  };
}

function total(sums: readonly Sum[], key: 'annualMinutes' | 'fte' | 'cost'): number {
  return sums.reduce((sum, entry) => sum + entry[key], 0);
}

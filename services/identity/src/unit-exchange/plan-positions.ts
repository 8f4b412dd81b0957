import type { Doc } from '@prozessplattform/persistence';
import type { Position } from '../positions/position.ts';
import type { Unit } from '../units/unit.ts';
import type { ChartFault } from './chart-faults.ts';
import { nameOf } from './plan-units.ts';
import type { PositionRow } from './read-chart.ts';

/** A position to be made, or to be changed where it is known. */
export interface PositionStep {
  readonly unitId: string;
  readonly row: PositionRow;
  readonly known: Doc<Position> | undefined;
}

/** What the rows would make of the open positions. */
export function planPositions(units: readonly Unit[], rows: readonly PositionRow[], open: readonly Doc<Position>[]) {
  const unitOf = new Map(units.map((unit) => [nameOf(unit), unit.id]));
  const positionOf = new Map(open.map((position) => [`${position.unitId}/${position.title}`, position]));
  const faults: ChartFault[] = [];
  const steps: PositionStep[] = [];
  for (const row of rows) {
    const unitId = unitOf.get(row.unit);
    const known = positionOf.get(`${unitId}/${row.title}`);
    const earliest = known?.history.at(-1)?.validFrom ?? '';
    if (unitId === undefined) faults.push({ line: row.line, code: 'unknownUnit', cell: row.unit });
    else if (row.validFrom !== undefined && row.validFrom <= earliest)
      faults.push({ line: row.line, code: 'period', cell: row.validFrom });
    else if (known === undefined || differs(known, row)) steps.push({ unitId, row, known });
  }
  return { steps, faults };
}

function differs(known: Position, { payGroup, headcount, costRate, validFrom }: PositionRow): boolean {
  const isOther = (wanted: unknown, present: unknown) => wanted !== undefined && (wanted ?? undefined) !== present;
  return (
    isOther(payGroup, known.payGroup) ||
    isOther(headcount, known.headcount) ||
    isOther(validFrom, known.validFrom) ||
    (costRate !== undefined &&
      (costRate?.euro !== known.costRate?.euro || (costRate !== null && costRate.per !== known.costRate?.per)))
  );
}

import { defined, derivedId, DomainError, unitChanged, unitCreated, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { createPosition, updatePosition } from '../positions/keep-positions.ts';
import type { Position } from '../positions/position.ts';
import { unitEvent } from '../units/keep-units.ts';
import { changeChart, unitsOf } from '../units/unit-charts.ts';
import { assertMayKeepUnits } from '../units/unit-policy.ts';
import type { ChartFault } from './chart-faults.ts';
import { planPositions, type PositionStep } from './plan-positions.ts';
import { planUnits } from './plan-units.ts';
import { readChart } from './read-chart.ts';

export interface ChartImport {
  readonly organisationId: string;
  readonly csv: string;
  readonly dryRun: boolean;
}

export interface ChartCounts {
  created: number;
  updated: number;
  unchanged: number;
}

export interface ChartImported {
  /** False for a dry run and where any line has a fault: then nothing was taken over. */
  readonly applied: boolean;
  readonly units: ChartCounts;
  readonly positions: ChartCounts;
  readonly faults: readonly ChartFault[];
}

/**
 * Takes over a table of units and positions, all of it or nothing. Short names say which unit is which, unit and title
 * which position, so that a repeat changes nothing. What the table does not name stays as it is.
 */
export async function importChart(
  context: IdentityContext,
  principal: Principal,
  { organisationId, csv, dryRun }: ChartImport,
): Promise<ChartImported> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepUnits(principal, organisationId);
  const read = readChart(csv);
  const present = await unitsOf(context, scope, organisationId);
  const target = { organisationId, now: context.now() };
  const planned = planUnits(present, read.units, target);
  const open = await openPositions(context, principal, organisationId);
  const plan = planPositions(planned.after, read.positions, open);
  const faults = [...read.faults, ...planned.faults, ...plan.faults].toSorted((one, other) => one.line - other.line);
  const applied = !dryRun && faults.length === 0;
  if (applied) {
    await changeChart(context, { principal, organisationId }, (units) => {
      const { created, updated, faults: since } = planUnits(units, read.units, target);
      if (since.length > 0) throw new DomainError('RESOURCE.CONFLICT');
      const events = [
        ...created.map((unit) => unitEvent(unitCreated, unit, principal)),
        ...updated.map((unit) => unitEvent(unitChanged, unit, principal)),
      ] satisfies PendingEvent[];
      return events.length === 0 ? null : { units: [...created, ...updated], events };
    });
    for (const step of plan.steps) await takeOver(context, principal, { organisationId, step });
  }
  return {
    applied,
    units: counts(read.units.length, planned.created.length, planned.updated.length),
    positions: counts(
      read.positions.length,
      plan.steps.filter(({ known }) => known === undefined).length,
      plan.steps.filter(({ known }) => known !== undefined).length,
    ),
    faults,
  };
}

async function takeOver(
  context: IdentityContext,
  principal: Principal,
  { organisationId, step }: { readonly organisationId: string; readonly step: PositionStep },
): Promise<void> {
  const { unitId, row, known } = step;
  const { title, payGroup, headcount, costRate, validFrom } = row;
  if (known !== undefined) {
    const set = { payGroup, headcount, costRate, validFrom };
    return void (await updatePosition(context, principal, { id: known._id, organisationId, set }));
  }
  const today = context.now().toISOString().slice(0, 10);
  await createPosition(context, principal, {
    id: await freePositionId(context, principal, { organisationId, unitId, title }),
    organisationId,
    unitId,
    terms: {
      title,
      validFrom: validFrom ?? today,
      ...defined({
        payGroup: payGroup ?? undefined,
        headcount: headcount ?? undefined,
        costRate: costRate ?? undefined,
      }),
    },
  });
}

/** Derived, so that two imports at once meet the same position; one that was closed keeps its id for itself. */
async function freePositionId(
  { storage }: IdentityContext,
  principal: Principal,
  {
    organisationId,
    unitId,
    title,
  }: { readonly organisationId: string; readonly unitId: string; readonly title: string },
): Promise<string> {
  const scope = scopeFor(principal, organisationId);
  let id = derivedId(unitId, title, 'position');
  for (;;) {
    const known = await storage.positions.find(scope, id);
    if (known === null || (known.title === title && known.validUntil === undefined)) return id;
    id = derivedId(id, title, 'position');
  }
}

/** All positions of the organisation that have no end yet. */
export async function openPositions({ storage }: IdentityContext, principal: Principal, organisationId: string) {
  const scope = scopeFor(principal, organisationId);
  const found: Doc<Position>[] = [];
  let cursor: string | undefined;
  do {
    const filter = { validUntil: { $exists: false } };
    const page = await storage.positions.list(scope, { filter, limit: 1_000, ...defined({ cursor }) });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

function counts(total: number, created: number, updated: number): ChartCounts {
  return { created, updated, unchanged: total - created - updated };
}

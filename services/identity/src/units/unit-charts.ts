import { derivedId, DomainError, notFound, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc, type PendingEvent, type Scope } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Unit, UnitChart } from './unit.ts';
import { assertMayKeepUnits } from './unit-policy.ts';

/** Most units of one organisation, closed ones included. */
export const mostUnits = 2_000;

export interface UnitDecision {
  /** Units that are new or changed. */
  readonly units: readonly Unit[];
  readonly events: readonly PendingEvent[];
}

/** Every unit that an organisation has or had. */
export async function unitsOf({ storage }: IdentityContext, scope: Scope, organisationId: string): Promise<Unit[]> {
  return (await storage.unitCharts.find(scope, chartId(organisationId)))?.units ?? [];
}

/** One guarded change of the chart by whoever may keep it; `decide` answers what is new or changed, or null. */
export async function changeChart(
  { storage }: IdentityContext,
  { principal, organisationId }: { readonly principal: Principal; readonly organisationId: string },
  decide: (units: readonly Unit[]) => UnitDecision | null | Promise<UnitDecision | null>,
): Promise<Doc<UnitChart>> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepUnits(principal, organisationId);
  const { document } = await storage.unitCharts.insert(scope, { _id: chartId(organisationId), units: [] });
  return storage.unitCharts.change(scope, document._id, {}, async ({ units }) => {
    const decision = await decide(units);
    if (decision === null) return null;
    const { events } = decision;
    const [first] = decision.units;
    const after = merged(units, decision.units);
    if (after.length > mostUnits) throw new DomainError('UNIT.TOO_MANY');
    if (first === undefined || decision.units.length > 1) return { set: { units: after }, events };
    const index = units.findIndex(({ id }) => id === first.id);
    return index < 0 ? { push: { units: [first] }, events } : { set: { [`units.${index}`]: first }, events };
  });
}

/** Throws RESOURCE.NOT_FOUND for what this organisation never had. */
export function unitIn(units: readonly Unit[], id: string): Unit {
  const unit = units.find((candidate) => candidate.id === id);
  if (unit === undefined) throw notFound();
  return unit;
}

export function chartId(organisationId: string): string {
  return derivedId(organisationId, 'unit-chart');
}

function merged(units: readonly Unit[], changed: readonly Unit[]): Unit[] {
  const byId = new Map([...units, ...changed].map((unit) => [unit.id, unit]));
  return [...byId.values()];
}

import {
  defined,
  DomainError,
  unitChanged,
  unitClosed,
  unitCreated,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { countOpenPositions } from '../positions/open-positions.ts';
import { changeChart, unitIn } from './unit-charts.ts';
import { isOpen, type Unit, type UnitPlace } from './unit.ts';
import { isWithin } from './unit-tree.ts';

export interface NewUnit {
  readonly id: string;
  readonly organisationId: string;
  readonly place: UnitPlace;
}

/** Adds a unit; a repeat with the same id meets the one that is there. */
export async function createUnit(context: IdentityContext, principal: Principal, input: NewUnit): Promise<Unit> {
  const { id, organisationId, place } = input;
  const chart = await changeChart(context, { principal, organisationId }, (units) => {
    if (units.some((unit) => unit.id === id)) return null;
    assertFits(units, place, id);
    const unit: Unit = { id, ...place, version: 1, createdAt: context.now(), history: [] };
    return { units: [unit], events: [unitEvent(unitCreated, unit, principal)] };
  });
  return unitIn(chart.units, id);
}

export interface UnitChange {
  readonly id: string;
  readonly organisationId: string;
  /** From If-Match. */
  readonly expectedVersion?: number | undefined;
  /** Absent stays, null clears. */
  readonly set: {
    readonly title?: string | undefined;
    readonly shortName?: string | null | undefined;
    readonly parentId?: string | null | undefined;
  };
}

/** Renames or moves a unit; what it was stays in its history. */
export async function updateUnit(context: IdentityContext, principal: Principal, input: UnitChange): Promise<Unit> {
  const { id, organisationId, expectedVersion, set } = input;
  const chart = await changeChart(context, { principal, organisationId }, (units) => {
    const current = openUnit(units, id, expectedVersion);
    const place = placeAfter(current, set);
    if (isSamePlace(current, place)) return null;
    assertFits(units, place, id);
    const unit = movedUnit(current, place, context.now());
    return { units: [unit], events: [unitEvent(unitChanged, unit, principal)] };
  });
  return unitIn(chart.units, id);
}

/** Closes a unit that has nothing open below or in it. It stays readable with its history. */
export async function closeUnit(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, expectedVersion }: Omit<UnitChange, 'set'>,
): Promise<Unit> {
  const chart = await changeChart(context, { principal, organisationId }, async (units) => {
    const current = openUnit(units, id, expectedVersion);
    const hasOpenUnits = units.some((unit) => unit.parentId === id && isOpen(unit));
    const positions = await countOpenPositions(context, { principal, organisationId }, id);
    if (hasOpenUnits || positions > 0) throw new DomainError('UNIT.NOT_EMPTY');
    const unit = { ...current, version: current.version + 1, closedAt: context.now() };
    return { units: [unit], events: [unitEvent(unitClosed, unit, principal)] };
  });
  return unitIn(chart.units, id);
}

/** The unit at its new place; the one before stays in its history. */
export function movedUnit({ id, version, createdAt, history, ...before }: Unit, place: UnitPlace, now: Date): Unit {
  const past = { ...placeAfter(before, {}), until: now };
  return { id, version: version + 1, createdAt, ...place, history: [...history, past] };
}

function openUnit(units: readonly Unit[], id: string, expectedVersion: number | undefined): Unit {
  const unit = unitIn(units, id);
  if (expectedVersion !== undefined && unit.version !== expectedVersion) throw new DomainError('RESOURCE.STALE');
  if (!isOpen(unit)) throw new DomainError('UNIT.CLOSED');
  return unit;
}

function placeAfter(current: UnitPlace, set: UnitChange['set']): UnitPlace {
  const { title = current.title, shortName = current.shortName, parentId = current.parentId } = set;
  return { title, ...defined({ shortName: shortName ?? undefined, parentId: parentId ?? undefined }) };
}

export function isSamePlace(one: UnitPlace, other: UnitPlace): boolean {
  return one.title === other.title && one.shortName === other.shortName && one.parentId === other.parentId;
}

function assertFits(units: readonly Unit[], { shortName, parentId }: UnitPlace, id: string): void {
  const open = units.filter((unit) => isOpen(unit) && unit.id !== id);
  if (shortName !== undefined && open.some((unit) => unit.shortName === shortName))
    throw new DomainError('UNIT.SHORT_NAME_TAKEN', { errors: [{ pointer: '/shortName', message: shortName }] });
  if (parentId === undefined) return;
  const fault = { errors: [{ pointer: '/parentId', message: parentId }] };
  if (isWithin(units, parentId, id)) throw new DomainError('UNIT.CYCLE', fault);
  if (!open.some((unit) => unit.id === parentId)) throw new DomainError('UNIT.UNKNOWN_PARENT', fault);
}

/** What others learn of a unit. */
export function unitEvent(event: typeof unitCreated, unit: Unit, principal: Principal): PendingEvent {
  const { title, shortName, parentId, closedAt } = unit;
  const data = { title, by: principal.id, ...defined({ shortName, parentId, closedAt: closedAt?.toISOString() }) };
  return pending(event, data, { subject: unit.id });
}

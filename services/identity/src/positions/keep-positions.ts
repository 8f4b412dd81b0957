import {
  defined,
  DomainError,
  positionChanged,
  positionClosed,
  positionCreated,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { unitIn, unitsOf } from '../units/unit-charts.ts';
import { assertMayKeepUnits } from '../units/unit-policy.ts';
import { isOpen } from '../units/unit.ts';
import { termsOf, type Position, type PositionTerms } from './position.ts';

export interface NewPosition {
  readonly id: string;
  readonly organisationId: string;
  readonly unitId: string;
  readonly terms: PositionTerms;
}

/** Adds a position to an open unit; a repeat with the same id meets the one that is there. */
export async function createPosition(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, unitId, terms }: NewPosition,
): Promise<Doc<Position>> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepUnits(principal, organisationId);
  const unit = unitIn(await unitsOf(context, scope, organisationId), unitId);
  if (!isOpen(unit)) throw new DomainError('UNIT.CLOSED');
  const position: Position = { unitId, ...termsOf(terms), history: [] };
  const { document } = await context.storage.positions.insert(scope, { _id: id, ...position }, [
    told(positionCreated, position, principal),
  ]);
  return document;
}

export interface PositionChange {
  readonly id: string;
  readonly organisationId: string;
  /** From If-Match. */
  readonly expectedVersion?: number | undefined;
  /** Absent stays, null clears. A later `validFrom` begins a new period, all else corrects the present one. */
  readonly set: { readonly [K in keyof PositionTerms]?: PositionTerms[K] | null | undefined };
}

export async function updatePosition(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, expectedVersion, set }: PositionChange,
): Promise<Doc<Position>> {
  const scope = scopeFor(principal, organisationId);
  await context.storage.positions.get(scope, id);
  assertMayKeepUnits(principal, organisationId);
  return context.storage.positions.change(scope, id, { expectedVersion }, (current) => {
    if (current.validUntil !== undefined) throw new DomainError('POSITION.CLOSED');
    const next = termsAfter(current, set);
    if (isSame(termsOf(current), next)) return null;
    const begins = next.validFrom > current.validFrom;
    if ((current.history.at(-1)?.validFrom ?? '') >= next.validFrom) throw new DomainError('POSITION.PERIOD_INVALID');
    return {
      set: next,
      unset: (['payGroup', 'headcount', 'costRate'] as const).filter((field) => next[field] === undefined),
      ...(begins ? { push: { history: [termsOf(current)] } } : {}),
      events: [told(positionChanged, { ...next, unitId: current.unitId }, principal)],
    };
  });
}

export interface PositionEnd extends Omit<PositionChange, 'set'> {
  readonly validUntil: string;
}

/** Says from which day on a position no longer exists; it stays readable. */
export async function closePosition(
  context: IdentityContext,
  principal: Principal,
  { id, organisationId, expectedVersion, validUntil }: PositionEnd,
): Promise<Doc<Position>> {
  const scope = scopeFor(principal, organisationId);
  await context.storage.positions.get(scope, id);
  assertMayKeepUnits(principal, organisationId);
  return context.storage.positions.change(scope, id, { expectedVersion }, (current) => {
    if (current.validUntil !== undefined) throw new DomainError('POSITION.CLOSED');
    if (validUntil < current.validFrom) throw new DomainError('POSITION.PERIOD_INVALID');
    return { set: { validUntil }, events: [told(positionClosed, { ...current, validUntil }, principal)] };
  });
}

function termsAfter(current: Position, set: PositionChange['set']): PositionTerms {
  const { payGroup = current.payGroup, headcount = current.headcount, costRate = current.costRate } = set;
  return {
    title: set.title ?? current.title,
    validFrom: set.validFrom ?? current.validFrom,
    ...defined({
      payGroup: payGroup ?? undefined,
      headcount: headcount ?? undefined,
      costRate: costRate ?? undefined,
    }),
  };
}

function isSame(one: PositionTerms, other: PositionTerms): boolean {
  const key = ({ title, validFrom, payGroup, headcount, costRate }: PositionTerms) =>
    JSON.stringify([title, validFrom, payGroup, headcount, costRate?.euro, costRate?.per]);
  return key(one) === key(other);
}

function told(
  event: typeof positionCreated,
  { unitId, title, validFrom, validUntil }: Pick<Position, 'unitId' | 'title' | 'validFrom' | 'validUntil'>,
  principal: Principal,
): PendingEvent {
  return pending(event, { unitId, title, validFrom, by: principal.id, ...defined({ validUntil }) });
}

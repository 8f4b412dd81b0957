import { defined, derivedId } from '@prozessplattform/contracts';
import { isSamePlace, movedUnit } from '../units/keep-units.ts';
import { isWithin } from '../units/unit-tree.ts';
import { isOpen, type Unit, type UnitPlace } from '../units/unit.ts';
import type { ChartFault } from './chart-faults.ts';
import type { UnitRow } from './read-chart.ts';

/** What the rows would make of the units that are there. */
export function planUnits(
  present: readonly Unit[],
  rows: readonly UnitRow[],
  { organisationId, now }: { readonly organisationId: string; readonly now: Date },
) {
  const open = present.filter(isOpen);
  const idOf = new Map(open.map((unit) => [nameOf(unit), unit.id]));
  // A closed unit keeps its id: one of the same name that comes later is another one.
  const closed = new Set(present.filter((unit) => !isOpen(unit)).map(({ id }) => id));
  for (const { shortName } of rows) {
    if (idOf.has(shortName)) continue;
    let id = derivedId(organisationId, shortName, 'unit');
    while (closed.has(id)) id = derivedId(id, shortName, 'unit');
    idOf.set(shortName, id);
  }
  const byId = new Map(open.map((unit) => [unit.id, unit]));
  const faults: ChartFault[] = [];
  const created: Unit[] = [];
  const updated: Unit[] = [];
  for (const { line, shortName, title, parent } of rows) {
    const id = idOf.get(shortName) ?? '';
    const current = byId.get(id);
    const parentId = parent === undefined ? current?.parentId : idOf.get(parent);
    if (parent !== undefined && parent !== '' && parentId === undefined)
      faults.push({ line, code: 'unknownUnit', cell: parent });
    const isNamedByTitle = current !== undefined && current.shortName === undefined;
    const place: UnitPlace = { title, ...defined({ shortName: isNamedByTitle ? undefined : shortName, parentId }) };
    if (current === undefined) created.push({ id, ...place, version: 1, createdAt: now, history: [] });
    else if (!isSamePlace(current, place)) updated.push(movedUnit(current, place, now));
  }
  const after = [...new Map([...open, ...created, ...updated].map((unit) => [unit.id, unit])).values()];
  for (const { line, shortName } of rows) {
    const id = idOf.get(shortName) ?? '';
    const unit = after.find((candidate) => candidate.id === id);
    if (isWithin(after, unit?.parentId, id)) faults.push({ line, code: 'cycle', cell: shortName });
  }
  return { created, updated, after, faults };
}

/** What a table calls a unit: without a short name its title. */
export function nameOf({ shortName, title }: UnitPlace): string {
  return shortName ?? title;
}

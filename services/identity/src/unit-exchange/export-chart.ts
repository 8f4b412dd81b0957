import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { Language } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import type { Position } from '../positions/position.ts';
import { unitsOf } from '../units/unit-charts.ts';
import { maySeeCosts } from '../units/unit-policy.ts';
import { inTreeOrder } from '../units/unit-tree.ts';
import { isOpen, type Unit } from '../units/unit.ts';
import { chartColumns } from './chart-columns.ts';
import { writeCsv } from './csv.ts';
import { openPositions } from './import-chart.ts';
import { nameOf } from './plan-units.ts';

const words = {
  de: { unit: 'Einheit', position: 'Stelle', hour: 'Stunde', minute: 'Minute' },
  en: { unit: 'Unit', position: 'Position', hour: 'Hour', minute: 'Minute' },
} as const;

/** The open units and positions as the table that importChart reads; costs are left out for those who may not see them. */
export async function exportChart(
  context: IdentityContext,
  principal: Principal,
  { organisationId, language }: { readonly organisationId: string; readonly language: Language },
): Promise<string> {
  const units = (await unitsOf(context, scopeFor(principal, organisationId), organisationId)).filter(isOpen);
  const positions = await openPositions(context, principal, organisationId);
  const withCosts = maySeeCosts(principal, organisationId);
  const columns = chartColumns.filter(({ key }) => withCosts || (key !== 'costRate' && key !== 'per'));
  const names = new Map(units.map((unit) => [unit.id, nameOf(unit)]));
  const inUnit = Map.groupBy(positions, ({ unitId }) => unitId);
  const rows = inTreeOrder(units).flatMap(({ unit }) => [
    unitCells(unit, names, language),
    ...(inUnit.get(unit.id) ?? []).map((position) => positionCells(position, names, language)),
  ]);
  const header = columns.map(({ names }) => (language === 'de' ? names[0] : names[1]));
  return writeCsv([header, ...rows.map((cells) => columns.map(({ key }) => cells[key] ?? ''))]);
}

type Cells = Partial<Record<(typeof chartColumns)[number]['key'], string>>;

function unitCells(unit: Unit, names: ReadonlyMap<string, string>, language: Language): Cells {
  const { id, title, parentId } = unit;
  const parent = parentId === undefined ? '' : (names.get(parentId) ?? '');
  return { kind: words[language].unit, shortName: names.get(id) ?? '', title, parent };
}

function positionCells(position: Doc<Position>, names: ReadonlyMap<string, string>, language: Language): Cells {
  const { unitId, title, payGroup = '', headcount, costRate, validFrom } = position;
  return {
    kind: words[language].position,
    shortName: names.get(unitId) ?? '',
    title,
    payGroup,
    headcount: numberText(headcount, language),
    costRate: numberText(costRate?.euro, language),
    per: costRate === undefined ? '' : words[language][costRate.per],
    validFrom,
  };
}

function numberText(value: number | undefined, language: Language): string {
  if (value === undefined) return '';
  return language === 'de' ? String(value).replace('.', ',') : String(value);
}

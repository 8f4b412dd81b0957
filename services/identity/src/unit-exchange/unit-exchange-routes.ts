import { z } from 'zod';
import { raw, ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { chartFaultText } from './chart-faults.ts';
import { exportChart } from './export-chart.ts';
import { importChart } from './import-chart.ts';

const tags = ['Organisationseinheiten'];
const params = z.strictObject({ id: z.uuid() });
const counts = z.object({ created: z.int(), updated: z.int(), unchanged: z.int() });
const mostFaults = 200;

/** Stand before the routes of one unit, whose paths they resemble. */
export function unitExchangeRoutes(context: IdentityContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/organisations/{id}/units/import',
      operationId: 'importUnits',
      summary: 'Organisationseinheiten und Stellen aus einer CSV-Tabelle übernehmen',
      description:
        'Spalten: Art (Einheit oder Stelle), Kurzzeichen, Bezeichnung, Übergeordnet, Entgeltgruppe, VZÄ, Kostensatz in ' +
        'Euro, Kostensatz je (Stunde oder Minute), Gültig ab. Hat eine Zeile einen Fehler, wird nichts übernommen.',
      tags,
      params,
      query: z.strictObject({ dryRun: z.stringbool().default(false) }),
      body: raw({ types: ['text/csv'], limit: 1024 * 1024 }),
      response: {
        status: 200,
        schema: z.object({
          applied: z.boolean(),
          units: counts,
          positions: counts,
          faults: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })),
        }),
      },
      problems: ['UNIT.TOO_MANY', 'RESOURCE.CONFLICT'],
      handle: async ({ principal, params: { id: organisationId }, query: { dryRun }, body, language }) => {
        const csv = textOf(body.bytes);
        const imported = await importChart(context, principal, { organisationId, csv, dryRun });
        const faults = imported.faults
          .slice(0, mostFaults)
          .map((fault) => ({ line: fault.line, code: fault.code, message: chartFaultText(fault, language) }));
        return ok({ ...imported, faults });
      },
    }),
    route({
      method: 'get',
      path: '/organisations/{id}/units/export',
      operationId: 'exportUnits',
      summary: 'Organisationseinheiten und Stellen als CSV-Tabelle, die sich wieder einlesen lässt',
      tags,
      params,
      response: { status: 200, contentTypes: ['text/csv'] },
      handle: async ({ principal, params: { id: organisationId }, language }) => ({
        body: await exportChart(context, principal, { organisationId, language }),
        contentType: 'text/csv; charset=utf-8',
        headers: { 'Content-Disposition': 'attachment; filename="organisationsplan.csv"' },
      }),
    }),
  ];
}

/** Spreadsheet programs write UTF-8 or, in older German versions, Windows-1252. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

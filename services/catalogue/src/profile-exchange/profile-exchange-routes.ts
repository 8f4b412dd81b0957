import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { profileContentSchema } from '@prozessplattform/process-model';
import { ok, raw, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import type { RegisteredProfile } from '../profiles/registered-profile.ts';
import { parseCsv, writeCsv } from './csv.ts';
import { importProfiles } from './import-profiles.ts';
import { profileColumns, rowOf } from './profile-columns.ts';

const tags = ['Prozessregister'];
const organisationQuery = z.strictObject({ organisationId: z.uuid().optional() });
const pageSize = 200;
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Stand before the routes of one profile, whose paths they resemble. */
export function profileExchangeRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/profiles/import',
      operationId: 'importProfiles',
      summary: 'Steckbriefe aus einer Tabelle (CSV oder XLSX) übernehmen',
      tags,
      query: organisationQuery,
      body: raw({ types: ['text/csv', xlsxType], limit: 5 * 1024 * 1024 }),
      response: {
        status: 200,
        schema: z.object({
          created: z.int(),
          skipped: z.int(),
          failed: z.int(),
          rows: z.array(
            z.object({
              row: z.int(),
              title: z.string(),
              outcome: z.enum(['created', 'skipped', 'failed']),
              id: z.uuid().optional(),
              problem: z.string().optional(),
            }),
          ),
        }),
      },
      problems: ['PROFILE.IMPORT_UNREADABLE', 'PROFILE.IMPORT_TOO_LARGE'],
      handle: async ({ principal, query, body }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        const isXlsx = body.contentType === xlsxType;
        const table = async () => (isXlsx ? context.spreadsheets.read(body.bytes) : parseCsv(textOf(body)));
        const rows = await importProfiles(context, principal, { organisationId, table });
        const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
        return ok({ created: count('created'), skipped: count('skipped'), failed: count('failed'), rows });
      },
    }),
    route({
      method: 'get',
      path: '/profiles/export',
      operationId: 'exportProfiles',
      summary: 'Das ganze Prozessregister als Tabelle oder JSON',
      tags,
      query: organisationQuery.extend({ format: z.enum(['csv', 'xlsx', 'json']).default('csv') }),
      response: {
        status: 200,
        schema: z.array(profileContentSchema.loose()),
        contentTypes: ['application/json', 'text/csv', xlsxType],
      },
      handle: async ({ principal, query: { organisationId, format } }) => {
        const scope = scopeFor(principal, organisationId ?? principal.organisationId);
        const profiles = await wholeRegister((cursor) =>
          context.storage.profiles.list(scope, {
            sort: { by: 'sortKey' },
            limit: pageSize,
            ...defined({ cursor }),
          }),
        );
        if (format === 'json') return ok(profiles.map(({ _id: id, profile }) => ({ id, ...profile })));
        const rows = [profileColumns.map(({ title }) => title), ...profiles.map(({ profile }) => rowOf(profile))];
        const headers = { 'Content-Disposition': `attachment; filename="prozessregister.${format}"` };
        if (format === 'csv') return { body: writeCsv(rows), contentType: 'text/csv; charset=utf-8', headers };
        return { body: Buffer.from(await context.spreadsheets.write(rows)), contentType: xlsxType, headers };
      },
    }),
  ];
}

/** Spreadsheet programs write UTF-8 or, in older German versions, Windows-1252. */
function textOf({ bytes }: { readonly bytes: Uint8Array }): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

type Page = { readonly items: Doc<RegisteredProfile>[]; readonly nextCursor?: string };

async function wholeRegister(read: (cursor: string | undefined) => Promise<Page>): Promise<Doc<RegisteredProfile>[]> {
  const found: Doc<RegisteredProfile>[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

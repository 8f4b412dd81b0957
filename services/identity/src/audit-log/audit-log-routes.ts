import { z } from 'zod';
import { scopeFor } from '@prozessplattform/persistence';
import { ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { IdentityContext } from '../context.ts';
import { recordOf } from '../storage/audit-store.ts';
import { assertMayReadLog } from './audit-log-policy.ts';
import { auditExportQuery, auditLogQuery, auditRecordView, filterOf, presentRecord } from './audit-log-schemas.ts';
import { exportLog, exportTypes } from './export-log.ts';
import { verifyChain } from './verify-chain.ts';

const tags = ['Protokoll'];

const verificationView = z.object({
  organisationId: z.uuid(),
  records: z.int(),
  intact: z.boolean(),
  hash: z.string(),
  firstBroken: z
    .object({
      number: z.int(),
      id: z.string().optional(),
      fault: z.enum(['missing', 'unlinked', 'altered', 'unsealed', 'truncated']),
    })
    .optional(),
});

export function auditLogRoutes(context: IdentityContext): RouteDefinition[] {
  const { auditLog, audit } = context;
  return [
    route({
      method: 'get',
      path: '/audit-log',
      operationId: 'listAuditLog',
      summary: 'Wer wann was geändert hat, das Neueste zuerst',
      tags,
      query: auditLogQuery,
      response: { status: 200, schema: page(auditRecordView) },
      handle: async ({ principal, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        assertMayReadLog(principal, organisationId);
        const found = await auditLog.records.list(scopeFor(principal, organisationId), {
          filter: filterOf(query),
          sort: { by: 'number', direction: 'desc' },
          limit: query.limit,
          ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
        });
        const items = found.items.map((record) => presentRecord(recordOf(record)));
        return ok({ items, nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/audit-log/export',
      operationId: 'exportAuditLog',
      summary: 'Protokoll mit allen Prüfsummen ausgeben (NDJSON oder CSV), das Älteste zuerst',
      tags,
      query: auditExportQuery,
      response: { status: 200, contentTypes: Object.values(exportTypes) },
      handle: async ({ principal, query: { format, ...query } }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        assertMayReadLog(principal, organisationId);
        const object = { type: 'identity/audit-log', id: organisationId };
        await audit.note(scopeFor(principal, organisationId), { object });
        return {
          contentType: exportTypes[format],
          headers: { 'Content-Disposition': `attachment; filename="protokoll.${format}"` },
          stream: (sink) => exportLog(auditLog.walk(organisationId, filterOf(query)), format, sink),
        };
      },
    }),
    route({
      method: 'get',
      path: '/audit-log/verification',
      operationId: 'verifyAuditLog',
      summary: 'Protokoll von Anfang an nachrechnen',
      tags,
      query: z.strictObject({ organisationId: z.uuid().optional() }),
      response: { status: 200, schema: verificationView },
      handle: async ({ principal, query }) => {
        const organisationId = query.organisationId ?? principal.organisationId;
        assertMayReadLog(principal, organisationId);
        return ok(await verifyChain(auditLog, organisationId, context.secrets.audit));
      },
    }),
  ];
}

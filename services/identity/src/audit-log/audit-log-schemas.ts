import { z } from 'zod';
import { actRecorded } from '@prozessplattform/contracts';
import { listQuery } from '@prozessplattform/service-kit';
import type { AuditRecord } from './audit-record.ts';

/** What was recorded, with its place in the chain. */
export const auditRecordView = z.object({
  ...actRecorded.data.shape,
  id: z.uuid(),
  organisationId: z.uuid(),
  number: z.int(),
  at: z.iso.datetime(),
  traceId: z.string().optional(),
  previousHash: z.string(),
  hash: z.string(),
});

const filters = {
  /** Default: the caller's own organisation. */
  organisationId: z.uuid().optional(),
  /** Id of a person or of a service account. */
  actor: z.uuid().optional(),
  /** Id of the object. */
  object: z.string().min(1).max(100).optional(),
  action: z.string().min(1).max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
};

export const auditLogQuery = listQuery.extend(filters);
export const auditExportQuery = z.strictObject({ ...filters, format: z.enum(['ndjson', 'csv']).default('ndjson') });
export type AuditFilters = Omit<z.output<typeof auditExportQuery>, 'format'>;

/** The filter of the store. */
export function filterOf({ actor, object, action, from, to }: AuditFilters) {
  return {
    ...(actor === undefined ? {} : { 'actor.id': actor }),
    ...(object === undefined ? {} : { 'object.id': object }),
    ...(action === undefined ? {} : { action }),
    ...(from === undefined && to === undefined
      ? {}
      : {
          at: {
            ...(from === undefined ? {} : { $gte: new Date(from) }),
            ...(to === undefined ? {} : { $lt: new Date(to) }),
          },
        }),
  };
}

export function presentRecord(record: AuditRecord): z.infer<typeof auditRecordView> {
  const { id, organisationId, number, at, actor, action, effect, object } = record;
  const { before, after, requestId, traceId, grant, previousHash, hash } = record;
  return {
    id,
    organisationId,
    number,
    at,
    actor,
    action,
    effect,
    object,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(traceId === undefined ? {} : { traceId }),
    ...(grant === undefined ? {} : { grant }),
    previousHash,
    hash,
  };
}

import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { AuditRecord } from './audit-record.ts';
import { presentRecord } from './audit-log-schemas.ts';

export type ExportFormat = 'ndjson' | 'csv';

export const exportTypes: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
};

/** Writes records as they come from the store, never faster than the client reads. */
export async function exportLog(
  records: AsyncIterable<AuditRecord>,
  format: ExportFormat,
  sink: Writable,
): Promise<void> {
  if (format === 'csv') sink.write(`${columns.map(([name]) => name).join(',')}\r\n`);
  const lineOf = format === 'csv' ? csvLine : jsonLine;
  for await (const record of records) {
    if (sink.destroyed) return;
    if (!sink.write(lineOf(record))) await Promise.race([once(sink, 'drain'), once(sink, 'close')]);
  }
}

function jsonLine(record: AuditRecord): string {
  return `${JSON.stringify(presentRecord(record))}\n`;
}

const columns: readonly (readonly [string, (record: AuditRecord) => string | number | undefined])[] = [
  ['organisationId', (record) => record.organisationId],
  ['number', (record) => record.number],
  ['previousHash', (record) => record.previousHash],
  ['id', (record) => record.id],
  ['at', (record) => record.at],
  ['actorKind', ({ actor }) => actor.kind],
  ['actorId', ({ actor }) => actor.id],
  ['actorReason', ({ actor }) => actor.reason],
  ['actorCausedBy', ({ actor }) => actor.causedBy],
  ['action', (record) => record.action],
  ['effect', (record) => record.effect],
  ['objectType', ({ object }) => object.type],
  ['objectId', ({ object }) => object.id],
  ['before', (record) => record.before],
  ['after', (record) => record.after],
  ['requestId', (record) => record.requestId],
  ['traceId', (record) => record.traceId],
  ['grant', (record) => record.grant],
  ['hash', (record) => record.hash],
];

function csvLine(record: AuditRecord): string {
  return `${columns.map(([, valueOf]) => csvCell(String(valueOf(record) ?? ''))).join(',')}\r\n`;
}

/** Quoted where needed; a leading formula character is defused, because spreadsheets would run it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

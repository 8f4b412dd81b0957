import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { actRecorded, EventData } from '@prozessplattform/contracts';

type Act = EventData<typeof actRecorded>;

/** What was done, as the chain keeps it. */
export interface AuditContent extends Act {
  /** Id of the event that told it. */
  readonly id: string;
  /** Whose chain: the owner of the object. */
  readonly organisationId: string;
  /** ISO instant of the act. */
  readonly at: string;
  readonly traceId?: string;
}

/** One link: consecutive numbers from 1, each naming the hash of the one before. */
export interface AuditRecord extends AuditContent {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
  /** HMAC of the hash under a key that the database does not hold. */
  readonly seal: string;
}

export interface ChainEnd {
  readonly number: number;
  readonly hash: string;
}

/** Where the chain of an organisation begins. */
export function chainStart(organisationId: string): ChainEnd {
  return { number: 0, hash: digest(`prozessplattform audit log of ${organisationId}`) };
}

export function link(content: AuditContent, after: ChainEnd, key: Buffer): AuditRecord {
  const unsealed = { ...content, number: after.number + 1, previousHash: after.hash };
  const hash = hashOf(unsealed);
  return { ...unsealed, hash, seal: sealOf(hash, key) };
}

/** SHA-256 of a JSON array of all fields in this order, absent ones as null: anybody can recompute it from an export. */
export function hashOf(record: Omit<AuditRecord, 'hash' | 'seal'>): string {
  const { actor, object } = record;
  const fields = [
    record.organisationId,
    record.number,
    record.previousHash,
    record.id,
    record.at,
    actor.kind,
    actor.id,
    actor.reason,
    actor.causedBy,
    record.action,
    record.effect,
    object.type,
    object.id,
    record.before,
    record.after,
    record.requestId,
    record.traceId,
    record.grant,
  ];
  return digest(JSON.stringify(fields.map((field) => field ?? null)));
}

export function sealOf(hash: string, key: Buffer): string {
  return createHmac('sha256', key).update(hash).digest('base64url');
}

export function isSealed(hash: string, seal: string, key: Buffer): boolean {
  const [expected, given] = [Buffer.from(sealOf(hash, key)), Buffer.from(seal)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64url')}`;
}

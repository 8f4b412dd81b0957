import { isSealedEnd, type AuditStore } from '../storage/audit-store.ts';
import { chainStart, hashOf, isSealed, type AuditRecord, type ChainEnd } from './audit-record.ts';

/** What is wrong with the first record that does not fit. */
export type Fault =
  /** A record with the number that comes next is not there: removed, or in another order. */
  | 'missing'
  /** It does not name the hash of the one before. */
  | 'unlinked'
  /** Its content is not what was hashed. */
  | 'altered'
  /** Its hash was not sealed by this installation. */
  | 'unsealed'
  /** The chain ends before the record that was sealed as its end. */
  | 'truncated';

export interface Verification {
  readonly organisationId: string;
  /** Records that fit. */
  readonly records: number;
  readonly intact: boolean;
  /** Hash of the last record that fits: to be kept elsewhere, it proves everything before it. */
  readonly hash: string;
  readonly firstBroken?: { readonly number: number; readonly id?: string; readonly fault: Fault };
}

/** Recomputes a chain from its start; without key the seals are not looked at. */
export async function verifyChain(
  store: Pick<AuditStore, 'walk' | 'sealedEnd'>,
  organisationId: string,
  key?: Buffer,
): Promise<Verification> {
  const end = await store.sealedEnd(organisationId);
  const hashes = new Map<number, string>();
  let last: ChainEnd = chainStart(organisationId);
  const broken = (fault: Fault, number: number, id?: string): Verification => ({
    organisationId,
    records: last.number,
    intact: false,
    hash: last.hash,
    firstBroken: { number, fault, ...(id === undefined ? {} : { id }) },
  });
  for await (const record of store.walk(organisationId)) {
    const fault = faultOf(record, last, key);
    if (fault === 'missing') return broken(fault, last.number + 1);
    if (fault !== undefined) return broken(fault, record.number, record.id);
    last = record;
    if (record.number === end?.number) hashes.set(record.number, record.hash);
  }
  if (end !== undefined && end.number > last.number) return broken('truncated', last.number + 1);
  const isForged = end !== undefined && key !== undefined && end.number > 0 && !isSealedEnd(end, key);
  if (isForged || (end !== undefined && end.number > 0 && hashes.get(end.number) !== end.hash))
    return broken('unsealed', end.number);
  if (end === undefined && last.number > 0) return broken('unsealed', last.number);
  return { organisationId, records: last.number, intact: true, hash: last.hash };
}

function faultOf(record: AuditRecord, last: ChainEnd, key: Buffer | undefined): Fault | undefined {
  if (record.number !== last.number + 1) return 'missing';
  if (record.previousHash !== last.hash) return 'unlinked';
  if (hashOf(record) !== record.hash) return 'altered';
  return key === undefined || isSealed(record.hash, record.seal, key) ? undefined : 'unsealed';
}

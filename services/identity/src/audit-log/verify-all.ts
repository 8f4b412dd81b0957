import type { AuditStore } from '../storage/audit-store.ts';
import { verifyChain, type Verification } from './verify-chain.ts';

/** Verifies every chain and tells of each in one line; answers whether all are intact. */
export async function verifyAll(
  store: Pick<AuditStore, 'chains' | 'walk' | 'sealedEnd'>,
  key: Buffer | undefined,
  tell: (line: string) => void,
): Promise<boolean> {
  let records = 0;
  let broken = 0;
  const chains = await store.chains();
  for (const organisationId of chains) {
    const verification = await verifyChain(store, organisationId, key);
    records += verification.records;
    if (!verification.intact) broken++;
    tell(lineOf(verification));
  }
  const seals = key === undefined ? 'the seals were not looked at: no KEY_ENCRYPTION_KEY' : 'seals checked';
  tell(`${chains.length} chains, ${records} records, ${broken} broken; ${seals}`);
  return broken === 0;
}

function lineOf({ organisationId, records, hash, firstBroken }: Verification): string {
  if (firstBroken === undefined) return `intact ${organisationId} ${records} ${hash}`;
  const { number, id, fault } = firstBroken;
  return `BROKEN ${organisationId} at record ${number}${id === undefined ? '' : ` (${id})`}: ${fault}`;
}

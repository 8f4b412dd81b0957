import { actRecorded } from '@prozessplattform/contracts';
import type { OutboxDocument, OutboxEntry } from '../aggregate/outbox-entry.ts';
import type { Act } from './owed-act.ts';
import { stateDigest } from './state-digest.ts';

/**
 * The data of an entry as it is published. A record for the audit log gets the digest of the state that its write left:
 * that is what the next write found, or else the document as it is. A repeat gets the same one.
 */
export function completedAct(entry: OutboxEntry, document: OutboxDocument): unknown {
  if (entry.type !== actRecorded.type) return entry.data;
  const act = entry.data as Act;
  if (act.effect === 'noted') return act;
  const after = digestAfter(entry, document);
  return after === undefined ? act : { ...act, after };
}

function digestAfter({ sequence }: OutboxEntry, document: OutboxDocument): string | undefined {
  const next = document.outbox.find((later) => later.type === actRecorded.type && later.sequence === sequence + 1);
  if (next !== undefined) return (next.data as Act).before;
  return document.version === sequence ? stateDigest(document) : undefined;
}

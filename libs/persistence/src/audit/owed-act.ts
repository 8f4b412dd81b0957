import { actRecorded, defined, type EventData } from '@prozessplattform/contracts';
import type { PendingEvent } from '../aggregate/pending.ts';
import type { StoreContext } from '../aggregate/store-context.ts';
import type { Scope } from '../scope/scope.ts';
import { currentActing, type Acting } from './acting.ts';
import { stateDigest } from './state-digest.ts';

export type Act = EventData<typeof actRecorded>;

interface Write {
  readonly scope: Scope;
  readonly id: string;
  readonly effect: 'created' | 'changed' | 'removed';
  /** The document that the write changes. */
  readonly current?: object;
}

/**
 * The record that a write owes to the audit log, to be saved with it; none where the store is not audited. The digest
 * of what the write leaves behind is added when the record leaves the outbox.
 */
export function owedAct(context: StoreContext, { scope, id, effect, current }: Write): readonly PendingEvent[] {
  if (!context.audited) return [];
  const before = current === undefined ? {} : { before: stateDigest(current) };
  const object = { type: `${context.database.name.replace(/^pp_/, '')}/${context.name}`, id };
  return [{ event: actRecorded, data: { ...whoDidWhat(scope), effect, object, ...before } satisfies Act }];
}

/** Who acts through the scope, and in which operation. */
export function whoDidWhat(scope: Scope): Pick<Act, 'actor' | 'action' | 'requestId'> {
  const acting = currentActing();
  return {
    actor: actorOf(scope, acting),
    action: acting?.action ?? scope.actor.causedBy?.type ?? 'system',
    ...(acting?.requestId === undefined ? {} : { requestId: acting.requestId }),
  };
}

function actorOf({ actor }: Scope, acting: Acting | undefined): Act['actor'] {
  const { reason } = actor;
  const principal = acting?.principal ?? actor.principal;
  if (principal !== undefined) return defined({ kind: principal.kind, id: principal.id, reason });
  return defined({ kind: 'system' as const, reason, causedBy: acting?.causedBy ?? actor.causedBy?.id });
}

import { actRecorded, newId } from '@prozessplattform/contracts';
import type { AggregateStore } from '../aggregate/aggregate-store.ts';
import { defineAggregate } from '../aggregate/define-aggregate.ts';
import type { Database } from '../database/database.ts';
import type { Scope } from '../scope/scope.ts';
import { whoDidWhat, type Act } from './owed-act.ts';

/** An act that changes no aggregate of its own: a failed sign-in, the use of a granted access, an export. */
export interface Note {
  readonly object: Act['object'];
  /** Default: the operation that runs. */
  readonly action?: string;
  /** Default: who acts through the scope. */
  readonly actor?: Act['actor'];
  readonly grant?: string;
}

export interface AuditTrail {
  /** For the relay. */
  readonly store: AggregateStore<object>;
  /** Resolves when the record is durably owed to the audit log of the scope's one organisation. */
  note(scope: Scope, note: Note): Promise<void>;
}

const name = 'audit-notes';
const keptMs = 3_600_000;

/** Notes of acts; what was handed over to the audit log is forgotten after an hour. */
export function auditTrail(database: Database): AuditTrail {
  const store = defineAggregate<object>(database, { name, schema: {}, unaudited: 'they are records themselves' });
  let prunedAt = Date.now();
  async function prune(): Promise<void> {
    if (Date.now() - prunedAt < keptMs / 10) return;
    prunedAt = Date.now();
    const old = { outbox: { $size: 0 }, createdAt: { $lt: new Date(Date.now() - keptMs) } };
    await database.connection.model(name).deleteMany(old);
  }
  return {
    store,
    note: async (scope, { object, action, actor, grant }) => {
      const known = whoDidWhat(scope);
      const data: Act = {
        ...known,
        ...(action === undefined ? {} : { action }),
        ...(actor === undefined ? {} : { actor }),
        ...(grant === undefined ? {} : { grant }),
        effect: 'noted',
        object,
      };
      await store.insert(scope, { _id: newId() }, [{ event: actRecorded, data }]);
      await prune();
    },
  };
}

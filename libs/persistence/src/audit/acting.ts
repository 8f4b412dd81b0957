import { AsyncLocalStorage } from 'node:async_hooks';
import type { Principal } from '@prozessplattform/contracts';

/** On whose behalf the code runs, for the audit log. */
export interface Acting {
  readonly principal?: Pick<Principal, 'id' | 'kind'> | undefined;
  /** The operation, or the type of the event that is followed. */
  readonly action: string;
  readonly requestId?: string;
  /** Id of the event that is followed. */
  readonly causedBy?: string;
}

const actings = new AsyncLocalStorage<Acting>();

/** Every write that `run` makes is recorded as done by `acting`, also what it starts and does not wait for. */
export function actAs<T>(acting: Acting, run: () => T): T {
  return actings.run(acting, run);
}

/** As `actAs`, where the principal becomes known only in the course of an operation: at sign-in. */
export function actForPrincipal<T>(principal: Pick<Principal, 'id' | 'kind'>, run: () => T): T {
  return actings.run({ action: 'system', ...currentActing(), principal }, run);
}

export function currentActing(): Acting | undefined {
  return actings.getStore();
}

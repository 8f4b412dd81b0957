import {
  serviceAccountChanged,
  sessionRevoked,
  type Principal,
  type Role,
  type ServiceScope,
} from '@prozessplattform/contracts';
import { pending, scopeFor, scopeForSystem, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { ServiceAccount } from '../storage/identity-storage.ts';
import { hashClientSecret, newClientSecret } from './client-secret.ts';
import { assertMayKeepServiceAccounts, assertRolesSuit } from './service-account-policy.ts';

type Fields = Pick<ServiceAccount, 'name' | 'roles' | 'scopes' | 'active'>;

export interface ServiceAccountChange {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly set: {
    readonly name?: string | undefined;
    readonly roles?: Role[] | undefined;
    readonly scopes?: ServiceScope[] | undefined;
    readonly active?: boolean | undefined;
  };
}

/** Changes what an account may do. What it loses it loses at once: tokens given out before no longer count. */
export async function changeServiceAccount(
  context: IdentityContext,
  principal: Principal,
  { id, expectedVersion, set }: ServiceAccountChange,
): Promise<Doc<ServiceAccount>> {
  return context.storage.serviceAccounts.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    assertMayKeepServiceAccounts(principal, current.organisationId);
    const next: Fields = {
      name: set.name ?? current.name,
      roles: set.roles ?? current.roles,
      scopes: set.scopes ?? current.scopes,
      active: set.active ?? current.active,
    };
    assertRolesSuit(context.landId, current.organisationId, next.roles);
    const now = context.now();
    return { set: { ...next, revokedAt: now }, events: [changed(next, principal), revoked(id, now)] };
  });
}

/** Gives an account a new secret; the one before goes on working for `overlapSeconds`, all older ones end now. */
export async function rotateClientSecret(
  context: IdentityContext,
  principal: Principal,
  { id, overlapSeconds }: { readonly id: string; readonly overlapSeconds: number },
): Promise<{ readonly account: Doc<ServiceAccount>; readonly secret: string }> {
  const secret = newClientSecret();
  const account = await context.storage.serviceAccounts.change(scopeFor(principal), id, {}, (current) => {
    assertMayKeepServiceAccounts(principal, current.organisationId);
    const now = context.now();
    const last = current.secrets.at(-1);
    const until = new Date(now.getTime() + overlapSeconds * 1000);
    const kept = last === undefined || overlapSeconds === 0 ? [] : [{ ...last, until }];
    const secrets = [...kept, { hash: hashClientSecret(secret), createdAt: now }];
    return { set: { secrets }, events: [changed(current, principal)] };
  });
  return { account, secret };
}

/** Removes an account; its tokens no longer count. */
export async function removeServiceAccount(
  context: IdentityContext,
  principal: Principal,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion: number | undefined },
): Promise<void> {
  const account = await changeServiceAccount(context, principal, { id, expectedVersion, set: { active: false } });
  await rememberEnd(context, account);
  await context.storage.serviceAccounts.remove(scopeFor(principal), id, {});
}

/** Gateways that catch up find no removed account; the end of its tokens stays as that of a session for a day. */
async function rememberEnd(context: IdentityContext, { _id, organisationId }: Doc<ServiceAccount>): Promise<void> {
  const now = context.now();
  const ended = { _id, userId: _id, counter: 0, rotatedAt: now, expiresAt: now, revokedAt: now };
  await context.storage.sessions.insert(scopeForSystem(organisationId, 'the tokens of a removed program end'), ended);
}

export function changed({ name, roles, scopes, active }: Fields, principal: Principal): PendingEvent {
  return pending(serviceAccountChanged, { name, roles, scopes, active, by: principal.id });
}

function revoked(id: string, now: Date): PendingEvent {
  return pending(sessionRevoked, { sessionId: id, userId: id, revokedAt: now.toISOString() });
}

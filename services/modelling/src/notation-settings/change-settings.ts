import { DomainError, forbidden, hasRole, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { ModellingContext } from '../context.ts';
import { settingsId } from './load-settings.ts';
import type { NotationSettings } from './notation-settings.ts';

export interface ChangeSettingsInput {
  readonly organisationId: string;
  /** 0 stands for settings that nobody made yet. */
  readonly expectedVersion: number | undefined;
  readonly set: NotationSettings;
}

/** Replaces one part of an organisation's settings; the first change makes the document. */
export async function changeSettings(
  { storage: { notationSettings } }: ModellingContext,
  principal: Principal,
  { organisationId, expectedVersion, set }: ChangeSettingsInput,
): Promise<Doc<NotationSettings>> {
  const scope = scopeFor(principal, organisationId);
  if (!hasRole(principal, organisationId, 'orgAdmin', 'processManager')) throw forbidden();
  assertMayWrite(principal, organisationId);
  const id = settingsId(organisationId);
  if (expectedVersion === 0 || (await notationSettings.find(scope, id)) === null) {
    if (expectedVersion !== undefined && expectedVersion !== 0) throw new DomainError('RESOURCE.STALE');
    const { document, created } = await notationSettings.insert(scope, { _id: id, ...set });
    if (created) return document;
    throw new DomainError('RESOURCE.STALE');
  }
  return notationSettings.change(scope, id, { expectedVersion }, () => ({ set }));
}

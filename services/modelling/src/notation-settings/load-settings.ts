import { derivedId } from '@prozessplattform/contracts';
import type { Scope } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { NotationSettings } from './notation-settings.ts';

/** The organisation's settings; empty where it never made any. */
export async function loadSettings(
  { storage }: ModellingContext,
  scope: Scope,
  organisationId: string,
): Promise<NotationSettings> {
  return (await storage.notationSettings.find(scope, settingsId(organisationId))) ?? {};
}

/** One document of settings per organisation. */
export function settingsId(organisationId: string): string {
  return derivedId(organisationId, 'notation-settings');
}

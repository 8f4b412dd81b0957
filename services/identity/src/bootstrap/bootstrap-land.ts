import { organisationCreated } from '@prozessplattform/contracts';
import { scopeForSystem, pending } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { createUser } from '../users/create-user.ts';

export interface BootstrapInput {
  readonly landName: string;
  readonly administrator?: { readonly email: string; readonly password: string } | undefined;
}

/** Makes the Land's organisation and its first administrator where they are missing; changes nothing that exists. */
export async function bootstrapLand(context: IdentityContext, input: BootstrapInput): Promise<void> {
  const land = { name: input.landName, kind: 'land' as const };
  await context.storage.organisations.insert(
    scopeForSystem(context.landId, 'the platform makes the organisation of the Land'),
    { _id: context.landId, ...land },
    [pending(organisationCreated, land, { audience: 'all' })],
  );
  if (input.administrator === undefined) return;
  await createUser(context, {
    ...input.administrator,
    displayName: 'Administration des Landes',
    language: 'de',
    organisationId: context.landId,
    roles: ['landAdmin', 'modeller'],
  });
}

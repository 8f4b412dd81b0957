import { derivedId } from './ids.ts';

/** The id of the Land's own organisation: the same in every process of every installation. */
export const landOrganisationId = derivedId('land', 'organisation');

/** Roles a person holds in one organisation; the last three only in the organisation of kind `land`. */
export const roles = [
  'reader',
  'modeller',
  'processManager',
  'orgAdmin',
  'adviser',
  'libraryEditor',
  'landAdmin',
  'auditor',
] as const;
export type Role = (typeof roles)[number];
export const landRoles = ['libraryEditor', 'landAdmin', 'auditor'] as const satisfies readonly Role[];

export const organisationKinds = [
  'land',
  'ministry',
  'agency',
  'landkreis',
  'kreisfreie-stadt',
  'gemeinde',
  'university',
  'association',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The parts of the platform that a program may read from or write to, whatever its roles. */
export const serviceScopes = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'].flatMap((area) => [
  `${area}:read` as const,
  `${area}:write` as const,
]) as readonly string[] as readonly ServiceScope[];
export type ServiceScope =
  `${'identity' | 'modelling' | 'catalogue' | 'analysis' | 'notifications'}:${'read' | 'write'}`;

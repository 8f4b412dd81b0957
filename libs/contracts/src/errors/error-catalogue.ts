import { analysisErrors } from './analysis-errors.ts';
import { catalogueErrors } from './catalogue-errors.ts';
import type { ErrorDefinition, ErrorDefinitions } from './define-errors.ts';
import { identityErrors } from './identity-errors.ts';
import { modellingErrors } from './modelling-errors.ts';
import { notificationsErrors } from './notifications-errors.ts';
import { organisationErrors } from './organisation-errors.ts';
import { platformErrors } from './platform-errors.ts';

/** Every stable error code of the platform. */
export const errorCatalogue: ErrorDefinitions = {
  ...platformErrors,
  ...identityErrors,
  ...organisationErrors,
  ...modellingErrors,
  ...catalogueErrors,
  ...analysisErrors,
  ...notificationsErrors,
};

/** The definition of a code; an unknown code is a bug and reads as PLATFORM.INTERNAL. */
export function errorDefinition(code: string): ErrorDefinition {
  return errorCatalogue[code] ?? platformErrors['PLATFORM.INTERNAL'];
}

import { defineErrors } from './define-errors.ts';

/** Errors that any service may answer. */
export const platformErrors = defineErrors({
  'REQUEST.MALFORMED_JSON': e(400, 'Der Inhalt ist kein gültiges JSON.', 'The body is not valid JSON.'),
  'REQUEST.INVALID': e(400, 'Die Anfrage enthält ungültige Angaben.', 'The request contains invalid values.'),
  'REQUEST.TOO_LARGE': e(413, 'Der Inhalt ist zu groß.', 'The body is too large.'),
  'REQUEST.UNSUPPORTED_MEDIA_TYPE': e(
    415,
    'Dieses Format wird hier nicht angenommen.',
    'This media type is not accepted here.',
  ),
  'REQUEST.METHOD_NOT_ALLOWED': e(405, 'Diese Methode gibt es hier nicht.', 'This method is not allowed here.'),
  'REQUEST.INVALID_CURSOR': e(400, 'Der Seitenzeiger (cursor) ist ungültig.', 'The cursor is invalid.'),
  'REQUEST.TIMEOUT': e(408, 'Die Anfrage kam nicht rechtzeitig vollständig an.', 'The request did not arrive in time.'),
  'REQUEST.RATE_LIMITED': e(
    429,
    'Zu viele Anfragen. Bitte warten Sie einen Moment.',
    'Too many requests. Please wait a moment.',
  ),
  'RESOURCE.NOT_FOUND': e(404, 'Das gibt es nicht.', 'There is no such resource.'),
  'RESOURCE.PRECONDITION_REQUIRED': e(
    428,
    'Zum Ändern wird die Kopfzeile If-Match mit dem aktuellen ETag gebraucht.',
    'Changing this needs If-Match with the current ETag.',
  ),
  'RESOURCE.STALE': e(
    412,
    'Der Stand ist veraltet; jemand hat inzwischen etwas geändert.',
    'Your copy is stale; it has been changed since.',
  ),
  'RESOURCE.CONFLICT': e(409, 'Das widerspricht dem vorhandenen Stand.', 'This conflicts with the present state.'),
  'AUTH.TOKEN_MISSING': e(401, 'Bitte melden Sie sich an.', 'Please sign in.'),
  'AUTH.TOKEN_INVALID': e(401, 'Die Anmeldung ist ungültig.', 'The access token is invalid.'),
  'AUTH.TOKEN_EXPIRED': e(401, 'Die Anmeldung ist abgelaufen.', 'The access token has expired.'),
  'AUTH.FORBIDDEN': e(403, 'Dafür fehlt Ihnen die Berechtigung.', 'You are not permitted to do this.'),
  'AUTH.SCOPE_MISSING': e(403, 'Dem Programm fehlt der Geltungsbereich dafür.', 'The client has no scope for this.'),
  'AUTH.AGREEMENT_EXPIRED': e(
    403,
    'Die Mitnutzungsvereinbarung ist abgelaufen; Ihre Behörde kann nur noch lesen.',
    'The usage agreement has expired; your organisation can only read.',
  ),
  'PLATFORM.NOT_YET_CONSISTENT': e(
    503,
    'Der Stand wird noch verarbeitet. Bitte gleich noch einmal versuchen.',
    'The change is still being processed. Please try again shortly.',
  ),
  'PLATFORM.UNAVAILABLE': e(
    503,
    'Der Dienst ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen.',
    'The service is unavailable at the moment. Please try again shortly.',
  ),
  'PLATFORM.UPSTREAM_TIMEOUT': e(
    504,
    'Der Dienst hat nicht rechtzeitig geantwortet.',
    'The service did not answer in time.',
  ),
  'PLATFORM.INTERNAL': e(500, 'Da ist bei uns etwas schiefgegangen.', 'Something went wrong on our side.'),
});

function e(status: number, de: string, en: string) {
  return { status, title: { de, en } };
}

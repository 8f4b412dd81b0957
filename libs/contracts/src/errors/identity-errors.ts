import { defineErrors } from './define-errors.ts';

/** Errors of the identity service. */
export const identityErrors = defineErrors({
  'AUTH.CREDENTIALS_WRONG': {
    status: 401,
    title: { de: 'E-Mail-Adresse oder Passwort stimmt nicht.', en: 'The e-mail address or the password is wrong.' },
  },
  'AUTH.PASSWORD_WRONG': {
    status: 422,
    title: { de: 'Das bisherige Passwort stimmt nicht.', en: 'The current password is wrong.' },
  },
  'AUTH.TOO_MANY_ATTEMPTS': {
    status: 429,
    title: {
      de: 'Zu viele Anmeldeversuche. Bitte warten Sie einige Minuten.',
      en: 'Too many sign-in attempts. Please wait a few minutes.',
    },
  },
  'AUTH.REFRESH_TOKEN_INVALID': {
    status: 401,
    title: {
      de: 'Die Sitzung ist beendet. Bitte melden Sie sich neu an.',
      en: 'The session has ended. Please sign in again.',
    },
  },
  'AUTH.CLIENT_INVALID': {
    status: 401,
    title: { de: 'Kennung oder Geheimnis des Programms stimmt nicht.', en: 'The client id or secret is wrong.' },
  },
  'AUTH.SCOPE_INVALID': {
    status: 400,
    title: {
      de: 'Das Programm darf nicht alles, worum es bittet.',
      en: 'The client may not have every scope it asks for.',
    },
  },
  'AUTH.TOKEN_REQUEST_INVALID': {
    status: 400,
    title: { de: 'Die Anfrage nach einem Token ist ungültig.', en: 'The token request is invalid.' },
  },
  'IMPORT.UNREADABLE': {
    status: 422,
    title: {
      de: 'Die Datei ist kein UTF-8-Text oder hat zu viele Zeilen.',
      en: 'The file is no UTF-8 text or has too many lines.',
    },
  },
  'ORGANISATION.AGS_TAKEN': {
    status: 409,
    title: {
      de: 'Eine Behörde mit diesem Gemeindeschlüssel gibt es schon.',
      en: 'There already is an organisation with this municipality key.',
    },
  },
  'ORGANISATION.UNKNOWN_PARENT': {
    status: 422,
    title: { de: 'Die übergeordnete Behörde gibt es nicht.', en: 'The parent organisation does not exist.' },
  },
  'USER.EMAIL_TAKEN': {
    status: 409,
    title: {
      de: 'Für diese E-Mail-Adresse gibt es schon ein Konto.',
      en: 'There already is an account for this e-mail address.',
    },
  },
  'MEMBER.LAND_ROLE_OUTSIDE_LAND': {
    status: 422,
    title: {
      de: 'Diese Rolle gibt es nur in der Behörde des Landes.',
      en: "This role exists only in the Land's own organisation.",
    },
  },
  'AGREEMENT.PERIOD_INVALID': {
    status: 422,
    title: {
      de: 'Das Ende der Vereinbarung liegt vor ihrem Beginn.',
      en: 'The agreement ends before it begins.',
    },
  },
});

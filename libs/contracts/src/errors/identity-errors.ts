import { defineErrors } from './define-errors.ts';

/** Errors of the identity service. */
export const identityErrors = defineErrors({
  'ACCESS.READ_ONLY': {
    status: 403,
    title: {
      de: 'Ein gewährter Zugang erlaubt nur das Lesen.',
      en: 'A granted access is for reading only.',
    },
  },
  'ACCESS.DECIDED': {
    status: 409,
    title: {
      de: 'Über diesen Zugang ist schon entschieden.',
      en: 'This access has been decided on already.',
    },
  },
  'ACCESS.PERIOD_INVALID': {
    status: 422,
    title: {
      de: 'Ein Zugang endet in der Zukunft und nach höchstens 30 Tagen.',
      en: 'An access ends in the future, after 30 days at most.',
    },
  },
  'PERSON.LAST_ORG_ADMIN': {
    status: 409,
    title: {
      de: 'Diese Person ist die einzige Administration einer Behörde. Ernennen Sie zuerst eine weitere.',
      en: 'This person is the only administrator of an organisation. Appoint another one first.',
    },
  },
  'PERSON.LAST_LAND_ADMIN': {
    status: 409,
    title: {
      de: 'Diese Person ist die einzige Administration des Landes. Ernennen Sie zuerst eine weitere.',
      en: 'This person is the only administrator of the Land. Appoint another one first.',
    },
  },
  'PERSONAL_DATA.INCOMPLETE': {
    status: 409,
    title: {
      de: 'Die Auskunft ist noch nicht vollständig oder nicht mehr da.',
      en: 'The export is not complete yet, or no longer there.',
    },
  },
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
  'AUTH.PROVIDER_UNAVAILABLE': {
    status: 503,
    title: {
      de: 'Der Anmeldedienst ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen.',
      en: 'The sign-in provider is unavailable at the moment. Please try again shortly.',
    },
  },
  'AUTH.SIGN_IN_NOT_BEGUN': {
    status: 400,
    title: {
      de: 'Diese Anmeldung wurde nicht in diesem Browser begonnen, ist schon beendet oder hat zu lange gedauert. Bitte melden Sie sich neu an.',
      en: 'This sign-in was not begun in this browser, is over already or took too long. Please sign in again.',
    },
  },
  'AUTH.PROVIDER_REFUSED': {
    status: 401,
    title: { de: 'Der Anmeldedienst hat die Anmeldung abgelehnt.', en: 'The sign-in provider refused the sign-in.' },
  },
  'AUTH.PROVIDER_ANSWER_INVALID': {
    status: 401,
    title: {
      de: 'Die Antwort des Anmeldedienstes ist nicht vertrauenswürdig.',
      en: "The sign-in provider's answer cannot be trusted.",
    },
  },
  'AUTH.EMAIL_NOT_ADMITTED': {
    status: 403,
    title: {
      de: 'Mit dieser E-Mail-Adresse kann man sich hier nicht anmelden, oder der Anmeldedienst hat sie nicht bestätigt.',
      en: 'This e-mail address is not admitted here, or the sign-in provider has not verified it.',
    },
  },
  'AUTH.EMAIL_OF_ANOTHER_ACCOUNT': {
    status: 409,
    title: {
      de: 'Für diese E-Mail-Adresse gibt es schon ein Konto, das nicht mit diesem Anmeldedienst verbunden ist.',
      en: 'There already is an account for this e-mail address that is not linked to this sign-in provider.',
    },
  },
  'AUTH.NO_MEMBERSHIP': {
    status: 403,
    title: {
      de: 'Keine Ihrer Gruppen gehört hier zu einer Behörde.',
      en: 'None of your groups belongs to an organisation here.',
    },
  },
  'AUTH.ACCOUNT_CLOSED': {
    status: 403,
    title: { de: 'Dieses Konto ist geschlossen.', en: 'This account is closed.' },
  },
  'AUTH.SIGN_IN_CODE_INVALID': {
    status: 401,
    title: {
      de: 'Der Anmeldecode ist ungültig, schon benutzt oder abgelaufen.',
      en: 'The sign-in code is invalid, used already or expired.',
    },
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
  'AUTH.PASSWORD_LINK_INVALID': {
    status: 422,
    title: {
      de: 'Der Link ist ungültig, abgelaufen oder schon benutzt.',
      en: 'The link is invalid, expired or used already.',
    },
  },
  'IMPORT.FINISHED': {
    status: 409,
    title: { de: 'Das Einlesen ist schon beendet.', en: 'The import has ended already.' },
  },
});

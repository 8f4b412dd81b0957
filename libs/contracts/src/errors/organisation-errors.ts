import { defineErrors } from './define-errors.ts';

/** Errors of what an organisation is made of: units, positions, advisers, its admission. */
export const organisationErrors = defineErrors({
  'UNIT.UNKNOWN_PARENT': {
    status: 422,
    title: {
      de: 'Die übergeordnete Einheit gibt es nicht oder sie ist geschlossen.',
      en: 'The parent unit does not exist or is closed.',
    },
  },
  'UNIT.CYCLE': {
    status: 422,
    title: { de: 'Eine Einheit kann nicht unter sich selbst stehen.', en: 'A unit cannot be below itself.' },
  },
  'UNIT.SHORT_NAME_TAKEN': {
    status: 409,
    title: {
      de: 'Dieses Kurzzeichen trägt schon eine andere Einheit.',
      en: 'Another unit has this short name already.',
    },
  },
  'UNIT.NOT_EMPTY': {
    status: 409,
    title: {
      de: 'Die Einheit hat noch offene Untereinheiten oder Stellen.',
      en: 'The unit still has open sub-units or positions.',
    },
  },
  'UNIT.CLOSED': {
    status: 409,
    title: { de: 'Die Einheit ist geschlossen.', en: 'The unit is closed.' },
  },
  'UNIT.TOO_MANY': {
    status: 409,
    title: { de: 'Mehr Organisationseinheiten sind nicht möglich.', en: 'No more units are possible.' },
  },
  'POSITION.CLOSED': {
    status: 409,
    title: { de: 'Die Stelle ist geschlossen.', en: 'The position is closed.' },
  },
  'POSITION.PERIOD_INVALID': {
    status: 422,
    title: { de: 'Das Ende läge vor dem Beginn.', en: 'The end would be before the beginning.' },
  },
  'ADVISER.PERIOD_INVALID': {
    status: 422,
    title: {
      de: 'Eine Beratung endet in der Zukunft, spätestens nach einem Jahr.',
      en: "An adviser's end lies in the future, within a year.",
    },
  },
  'ADVISER.IS_MEMBER': {
    status: 409,
    title: { de: 'Diese Person gehört der Behörde schon an.', en: 'This person already belongs to the organisation.' },
  },
  'MEMBER.ADVISER_NEEDS_END': {
    status: 422,
    title: {
      de: 'Eine Beratung braucht ein Ende und hat keine weiteren Rollen.',
      en: 'An adviser needs an end and has no other roles.',
    },
  },
  'ADMISSION.LINK_INVALID': {
    status: 422,
    title: { de: 'Der Link ist ungültig oder abgelaufen.', en: 'The link is invalid or has expired.' },
  },
  'ADMISSION.DECIDED': {
    status: 409,
    title: { de: 'Über diesen Antrag ist schon entschieden.', en: 'This request has been decided already.' },
  },
  'ADMISSION.HAS_ADMINISTRATOR': {
    status: 409,
    title: {
      de: 'Diese Behörde gibt es schon, und sie hat eine eigene Administration.',
      en: 'This organisation exists already and has its own administrator.',
    },
  },
});

import { defineErrors } from './define-errors.ts';

/** Errors of the catalogue service. */
export const catalogueErrors = defineErrors({
  'SUBMISSION.MODEL_NOT_RELEASED': e(
    409,
    'Einreichen lässt sich nur, was die Behörde freigegeben hat.',
    'Only what the organisation has released can be submitted.',
  ),
  'SUBMISSION.ALREADY_DECIDED': e(
    409,
    'Über diese Einreichung ist schon entschieden.',
    'This submission has been decided already.',
  ),
  'SUBMISSION.NOTHING_NEW': e(
    409,
    'Diese Fassung steht schon in der Bibliothek.',
    'This version is in the library already.',
  ),
  'LIBRARY.WITHDRAWN': e(410, 'Diese Blaupause wurde zurückgezogen.', 'This blueprint has been withdrawn.'),
  'PROFILE.REGISTER_NUMBER_TAKEN': e(
    409,
    'Diese Registernummer gibt es in Ihrem Prozessregister schon.',
    'This register number is taken in your register.',
  ),
});

function e(status: number, de: string, en: string) {
  return { status, title: { de, en } };
}

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
  'SUBMISSION.ALREADY_SUBMITTED': e(
    409,
    'Diese Fassung ist schon eingereicht; über sie wird noch entschieden.',
    'This version has been submitted and waits for its decision.',
  ),
  'SUBMISSION.ELEMENT_UNKNOWN': e(
    422,
    'Eine Anmerkung nennt ein Element, das es im eingereichten Modell nicht gibt.',
    'A remark names an element that the submitted model does not have.',
  ),
  'LIBRARY.SUCCESSOR_UNKNOWN': e(
    422,
    'Als Nachfolgerin ist nur eine andere veröffentlichte Blaupause möglich.',
    'Only another published blueprint can be the successor.',
  ),
  'LIBRARY.SUCCESSOR_HIDDEN': e(
    422,
    'Die Nachfolgerin müssen alle sehen können, die diese Blaupause sehen.',
    'Everybody who sees this blueprint has to be able to see its successor.',
  ),
  'CHANGE_OFFER.NOTHING_CHANGED': e(
    409,
    'Die freigegebene Fassung weicht nicht von der Blaupause ab.',
    'The released version does not differ from the blueprint.',
  ),
  'CHANGE_OFFER.NOT_ADOPTED': e(
    409,
    'Änderungen anbieten kann, wer die Blaupause mit Modell übernommen und eine eigene Fassung freigegeben hat.',
    'Changes are offered by who adopted the blueprint with its model and released an own version.',
  ),
  'CHANGE_OFFER.CONFLICTS': e(
    409,
    'Die angebotene Änderung widerspricht der neuesten Fassung; die Widersprüche sind zu entscheiden.',
    'The offered change contradicts the newest version; the contradictions need decisions.',
  ),
  'CHANGE_OFFER.PARTS_IN_MODEL': e(
    422,
    'Ein BPMN-Modell wird ganz angenommen; was davon in den Entwurf kommt, wird beim Zusammenführen im Modell entschieden.',
    'A BPMN model is taken as a whole; what of it comes into the draft is decided when it is merged into the model.',
  ),
  'CHANGE_OFFER.NOT_DRAWN': e(
    422,
    'Ein BPMN-Modell hat hier kein Bild; es steht mit beiden Fassungen in der Antwort und nach der Annahme im Modell.',
    'There is no picture of a BPMN model here; both versions are in the answer, and the picture is at the model once it is taken.',
  ),
  'CHANGE_OFFER.ALREADY_DECIDED': e(
    409,
    'Über diese Änderung ist schon entschieden.',
    'This change has been decided already.',
  ),
  'GROUP.NOT_INVITED': e(
    409,
    'Diese Behörde ist nicht in die Gruppe eingeladen.',
    'This organisation is not invited to the group.',
  ),
  'GROUP.OWNER_STAYS': e(
    409,
    'Die gründende Behörde bleibt Mitglied ihrer Gruppe.',
    'The organisation that founded a group stays its member.',
  ),
  'NORM.CITATION_TAKEN': e(409, 'Diese Rechtsnorm ist schon erfasst.', 'This legal norm is known already.'),
  'PROFILE.IMPORT_UNREADABLE': e(
    422,
    'Die Datei ist nicht lesbar: In der ersten Zeile werden Spaltennamen erwartet, darunter „title“ oder „Titel“.',
    'The file cannot be read: the first line has to name the columns, among them “title”.',
  ),
  'ADOPTION.CONTENT_UNFIT': e(
    422,
    'Der Inhalt der Blaupause lässt sich nicht als Modell anlegen.',
    "The blueprint's content cannot be made a model.",
  ),
  'ADOPTION.NOTATION_UNKNOWN': e(
    422,
    'Die Blaupause steht in einer Notation, die diese Plattform nicht kennt.',
    'The blueprint is in a notation that this platform does not know.',
  ),
  'ADOPTION.FAILED': e(422, 'Die Übernahme ist gescheitert.', 'The adoption failed.'),
  'ADOPTION.NO_OFFER': e(
    409,
    'Für diese Übernahme liegt eine solche Fassung nicht vor.',
    'There is no such version for this adoption.',
  ),
  'ADOPTION.MERGE_CONFLICTS': e(
    409,
    'Eigener Steckbrief und neue Fassung widersprechen sich; die Widersprüche sind zu entscheiden.',
    'The own profile and the new version contradict each other; the contradictions need decisions.',
  ),
  'PROFILE.IMPORT_TOO_LARGE': e(
    413,
    'Die Tabelle ist zu groß: höchstens 5 MB, entpackt 30 MB, und 10.000 Zeilen.',
    'The table is too large: at most 5 MB, 30 MB unpacked, and 10,000 rows.',
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

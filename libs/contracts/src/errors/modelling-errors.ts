import { defineErrors } from './define-errors.ts';

/** Errors of the modelling service. */
export const modellingErrors = defineErrors({
  'MODEL.WRONG_STATE': e(
    409,
    'Das geht im jetzigen Stand des Modells nicht.',
    "The model's state does not allow this.",
  ),
  'MODEL.NOT_RELEASED': e(409, 'Das Modell ist noch nicht freigegeben.', 'The model has not been released.'),
  'MODEL.NOTHING_CHANGED': e(
    409,
    'Seit der letzten Freigabe hat sich nichts geändert.',
    'Nothing has changed since the last release.',
  ),
  'MODEL.NOT_VALID': e(
    422,
    'Das Modell enthält Fehler, die eine Freigabe verhindern.',
    'The model has errors that block a release.',
  ),
  'MODEL.FOUR_EYES': e(
    403,
    'Wer bearbeitet oder vorgelegt hat, darf nicht selbst billigen (Vier-Augen-Prinzip).',
    'Whoever edited or submitted a model may not approve it (four eyes).',
  ),
  'MODEL.NOTATION_MISMATCH': e(
    422,
    'Der Inhalt gehört zu einer anderen Notation als das Modell.',
    "The content is not in the model's notation.",
  ),
  'MODEL.NO_CONTENT': e(409, 'Das Modell hat noch keinen Inhalt.', 'The model has no content yet.'),
  'MODEL.FORMAT_UNAVAILABLE': e(
    422,
    'Dieses Format gibt es für die Notation des Modells nicht.',
    "This format is not available for the model's notation.",
  ),
  'MODEL.PARAMETERS_ONLY_BPMN': e(
    422,
    'Parameter neben dem Inhalt gibt es nur für BPMN-Modelle.',
    'Parameters beside the content exist for BPMN models only.',
  ),
  'MODEL.TOO_LARGE': e(413, 'Das Modell ist zu groß.', 'The model is too large.'),
  'MODEL.MERGE_CONFLICTS': e(
    409,
    'Zwei Fassungen widersprechen sich; die Widersprüche sind einzeln zu entscheiden.',
    'Two versions contradict each other; each contradiction needs a decision.',
  ),
  'MODEL.ONLY_BLOCKS': e(
    422,
    'Das geht nur mit Modellen in Baustein-Notation.',
    'This works with models in building-block notation only.',
  ),
  'MODEL.NOT_COMPARABLE': e(
    422,
    'Modelle verschiedener Notationen lassen sich nicht vergleichen.',
    'Models in different notations cannot be compared.',
  ),
  'MODEL.NO_OFFER': e(
    409,
    'Für dieses Modell liegt keine neue Fassung seiner Blaupause vor.',
    'There is no new version of the blueprint of this model.',
  ),
  'MODEL.ALREADY_DECIDED': e(
    409,
    'Über diesen Beitrag ist für das Modell schon entschieden.',
    'This contribution has been decided about already.',
  ),
  'MODEL.ATTRIBUTES_INVALID': e(
    422,
    'Zusätzliche Attribute passen nicht zu den Festlegungen der Behörde.',
    "Custom attributes do not fit the organisation's definitions.",
  ),
  'MODEL.ATTRIBUTES_LOCKED': e(
    403,
    'Diese Attribute sind für Ihre Rolle gesperrt.',
    'These attributes are locked for your role.',
  ),
  'COMMENT.WRONG_STATE': e(
    409,
    'Das geht im jetzigen Stand des Kommentars nicht.',
    "The comment's state does not allow this.",
  ),
  'COMPOSITION.WRONG_STATE': e(
    409,
    'Das geht im jetzigen Stand dieses Teils nicht.',
    "The part's state does not allow this.",
  ),
  'COMPOSITION.NOTHING_RELEASED': e(
    409,
    'Noch kein Teil dieses Prozesses ist freigegeben.',
    'No part of this process has been released yet.',
  ),
  'COMPOSITION.UNKNOWN_PART': e(
    422,
    'Ein Informationsfluss nennt einen Teil oder Baustein, den es nicht gibt.',
    'An information flow names a part or block that does not exist.',
  ),
  'BUILDING_BLOCKS.INVALID': e(422, 'Die Festlegungen widersprechen sich.', 'The definitions contradict each other.'),
  'BPMN.NOT_WELL_FORMED': e(400, 'Die Datei ist kein wohlgeformtes XML.', 'The file is not well-formed XML.'),
  'BPMN.DOCTYPE_REFUSED': e(
    400,
    'Dateien mit Dokumenttyp oder Entitäten werden aus Sicherheitsgründen abgelehnt.',
    'Files with a document type or entities are refused for security reasons.',
  ),
  'BPMN.ENCODING': e(
    400,
    'Die Zeichenkodierung der Datei ist unbekannt oder stimmt nicht.',
    'The character encoding of the file is unknown or wrong.',
  ),
  'BPMN.TOO_LARGE': e(413, 'Die Datei ist zu groß.', 'The file is too large.'),
  'BPMN.TOO_DEEP': e(422, 'Die Datei ist zu tief verschachtelt.', 'The file is nested too deeply.'),
  'BPMN.TOO_MANY_ELEMENTS': e(422, 'Die Datei enthält zu viele Elemente.', 'The file has too many elements.'),
  'BPMN.NOT_BPMN': e(422, 'Die Datei ist kein BPMN-2.0-Modell.', 'The file is not a BPMN 2.0 model.'),
  'BPMN.TIMEOUT': e(422, 'Die Verarbeitung der Datei dauert zu lange.', 'Processing the file takes too long.'),
  'BPMN.RESOURCE_LIMIT': e(
    503,
    'Der Dienst ist gerade mit anderen Dateien ausgelastet. Bitte gleich noch einmal versuchen.',
    'The service is busy with other files. Please try again shortly.',
  ),
  'BPMN.UNKNOWN_ELEMENT': e(
    422,
    'Das Element gibt es in diesem Modell nicht.',
    'The element does not exist in this model.',
  ),
  'BPMN.INVALID_VALUE': e(422, 'Der Wert ist unzulässig.', 'The value is not allowed.'),
});

function e(status: number, de: string, en: string) {
  return { status, title: { de, en } };
}

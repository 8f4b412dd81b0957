import { defineErrors } from './define-errors.ts';

/** Errors of the notifications service; every code starts with a word of its own domain, e.g. `MODEL.NOT_RELEASED`. */
export const notificationsErrors = defineErrors({
  'WEBHOOK.ADDRESS_REFUSED': e(
    422,
    'An diese Adresse wird nichts gesendet: nötig ist https und ein öffentlich erreichbarer Rechner.',
    'Nothing is sent to this address: it has to be https and a publicly reachable host.',
  ),
  'WEBHOOK.NOT_CONFIRMED': e(
    422,
    'Das Ziel hat nicht bestätigt, dass es Ereignisse von hier annimmt.',
    'The target did not confirm that it takes events from here.',
  ),
  'WEBHOOK.GONE': e(
    409,
    'Das Ziel hat mitgeteilt, dass es nicht mehr besteht; bitte einen neuen Webhook anlegen.',
    'The target said that it is gone; please create a new webhook.',
  ),
  'WEBHOOK.TOO_MANY': e(
    409,
    'Mehr Webhooks kann eine Behörde nicht haben.',
    'An organisation cannot have more webhooks.',
  ),
  'SUBSCRIPTION.TOO_MANY': e(
    409,
    'Mehr Abonnements kann eine Person nicht haben.',
    'A person cannot have more subscriptions.',
  ),
  'TASK.ASSIGNEE_UNKNOWN': e(
    422,
    'Diese Person gehört nicht zur Behörde.',
    'This person is no member of the organisation.',
  ),
  'UNSUBSCRIBE.LINK_INVALID': e(400, 'Dieser Abmeldelink ist ungültig.', 'This unsubscribe link is not valid.'),
});

function e(status: number, de: string, en: string) {
  return { status, title: { de, en } };
}

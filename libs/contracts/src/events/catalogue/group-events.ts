import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

function groupEvent(event: string, de: string, en: string) {
  return defineEvent({
    type: `catalogue.group.${event}.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({ title: z.string(), memberOrganisationId: z.uuid(), by: z.uuid() }),
    example: { title: 'Kommunen im Muldental', memberOrganisationId: exampleId, by: exampleId },
    sentence: { de, en },
  });
}

/** The events of a group belong to the organisation that founded it. `subject` is the group's id. */
export const groupMemberInvited = groupEvent(
  'member-invited',
  'Eine Behörde wurde in eine Gruppe eingeladen.',
  'An organisation was invited to a group.',
);

export const groupMemberAccepted = groupEvent(
  'member-accepted',
  'Eine Behörde hat die Einladung in eine Gruppe angenommen.',
  'An organisation accepted the invitation to a group.',
);

export const groupMemberLeft = groupEvent(
  'member-left',
  'Eine Behörde gehört nicht mehr zu einer Gruppe.',
  'An organisation does not belong to a group any more.',
);

import { z } from 'zod';
import { defineEvent } from '../../define-event.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';

export const sampleRegisterApplied = defineEvent({
  type: 'catalogue.sample-register.applied.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), created: z.int(), skipped: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', created: 150, skipped: 0 },
  sentence: { de: 'Ein Musterprozessregister wurde übernommen.', en: 'A sample register was applied.' },
});

/** An organisation applies a sample register: the catalogue works through it by itself. `subject` is the application. */
export const sampleRegisterRequested = defineEvent({
  type: 'catalogue.sample-register.requested.v1',
  exchange: 'pp.internal',
  owner: 'catalogue',
  data: z.object({ applicationId: z.uuid() }),
  example: { applicationId: exampleId },
  sentence: { de: 'Die Übernahme eines Musterprozessregisters begann.', en: 'Applying a sample register began.' },
});

/** A version of a sample register appeared. `subject` is the register's id. */
export const sampleRegisterPublished = defineEvent({
  type: 'catalogue.sample-register.published.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), version: z.int(), entries: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', version: 2, entries: 187 },
  sentence: {
    de: 'Eine Fassung eines Musterprozessregisters ist erschienen.',
    en: 'A version of a sample register appeared.',
  },
});

/** A sample register that an organisation applied has a newer version. `subject` is the organisation's application. */
export const sampleRegisterOutdated = defineEvent({
  type: 'catalogue.sample-register.outdated.v1',
  exchange: 'pp.events',
  owner: 'catalogue',
  data: z.object({ title: z.string(), registerId: z.string(), version: z.int(), appliedVersion: z.int() }),
  example: { title: 'Musterprozessregister Kleinstadt', registerId: 'kleinstadt', version: 2, appliedVersion: 1 },
  sentence: {
    de: 'Zu einem übernommenen Musterprozessregister gibt es eine neue Fassung.',
    en: 'There is a new version of an applied sample register.',
  },
});

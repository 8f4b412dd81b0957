import { z } from 'zod';
import { defineEvent } from '../define-event.ts';

function reviewDue(thing: 'profile' | 'blueprint', de: string, en: string) {
  return defineEvent({
    type: `catalogue.${thing}.review-due.v1`,
    exchange: 'pp.events',
    owner: 'catalogue',
    data: z.object({
      title: z.string(),
      /** The day that was set for it. */
      nextReviewDate: z.iso.date(),
    }),
    example: { title: 'Gewerbe anmelden', nextReviewDate: '2026-06-30' },
    sentence: { de, en },
  });
}

/** The day has come that a profile names as that of its next review. `subject` is the profile's id. */
export const profileReviewDue = reviewDue(
  'profile',
  'Ein Steckbrief ist zur Überprüfung fällig.',
  'A profile is due for review.',
);

/** The same of a library entry. `subject` is the blueprint's id; the organisation is the one that shares it. */
export const blueprintReviewDue = reviewDue(
  'blueprint',
  'Eine Blaupause ist zur Überprüfung fällig.',
  'A blueprint is due for review.',
);

export const reviewEvents = [profileReviewDue, blueprintReviewDue] as const;

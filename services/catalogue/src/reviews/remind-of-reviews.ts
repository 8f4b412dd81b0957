import { blueprintReviewDue, derivedId, profileReviewDue } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';

const everyMs = 3_600_000;
const dayMs = 86_400_000;
/** How long after the day somebody is still told of it, should the service have been away. */
const lookBackDays = 14;
const pageSize = 200;

/** Looks for due reviews once an hour. Several processes may: each day of each thing is told once. */
export function scheduleReviewReminders(context: CatalogueContext): { stop(): void } {
  const look = () =>
    void remindOfReviews(context).catch((error: unknown) =>
      context.log.warn({ error: String(error) }, 'due reviews could not be told and are looked for again'),
    );
  const timer = setInterval(look, everyMs).unref();
  look();
  return { stop: () => clearInterval(timer) };
}

/** Tells once per profile and published blueprint, and date, that the day of its review has come. */
export async function remindOfReviews(context: CatalogueContext): Promise<void> {
  for (const day of daysUntil(context.now())) {
    await remindOfProfiles(context, day);
    await remindOfBlueprints(context, day);
  }
}

async function remindOfProfiles({ storage: { profiles } }: CatalogueContext, day: string): Promise<void> {
  const all = profiles.unscoped('every organisation is reminded of its due reviews');
  const filter = { 'profile.nextReviewDate': day, reviewRemindedFor: { $ne: day } };
  for (let found = await all.list({ filter, limit: pageSize }); ; found = await all.list({ filter, limit: pageSize })) {
    for (const { _id, organisationId } of found.items) {
      const scope = scopeForSystem(organisationId, 'the reminder belongs to the profile');
      await profiles.change(scope, _id, {}, ({ profile, reviewRemindedFor }) => {
        if (profile.nextReviewDate !== day || reviewRemindedFor === day) return null;
        const event = pending(
          profileReviewDue,
          { title: profile.title, nextReviewDate: day },
          { id: derivedId(_id, day, 'review-due') },
        );
        return { set: { reviewRemindedFor: day }, events: [event] };
      });
    }
    if (found.items.length < pageSize) return;
  }
}

async function remindOfBlueprints({ storage: { blueprints } }: CatalogueContext, day: string): Promise<void> {
  const all = blueprints.unscoped('whoever shares a blueprint is reminded of its due review');
  const filter = { nextReviewDate: day, status: 'published', reviewRemindedFor: { $ne: day } };
  for (let found = await all.list({ filter, limit: pageSize }); ; found = await all.list({ filter, limit: pageSize })) {
    for (const { _id, organisationId } of found.items) {
      const scope = scopeForSystem(organisationId, 'the reminder belongs to the blueprint');
      await blueprints.change(scope, _id, {}, ({ title, nextReviewDate, reviewRemindedFor }) => {
        if (nextReviewDate !== day || reviewRemindedFor === day) return null;
        const event = pending(
          blueprintReviewDue,
          { title, nextReviewDate: day },
          { id: derivedId(_id, day, 'review-due') },
        );
        return { set: { reviewRemindedFor: day }, events: [event] };
      });
    }
    if (found.items.length < pageSize) return;
  }
}

function daysUntil(now: Date): string[] {
  return Array.from({ length: lookBackDays + 1 }, (_, ago) =>
    new Date(now.getTime() - ago * dayMs).toISOString().slice(0, 10),
  );
}

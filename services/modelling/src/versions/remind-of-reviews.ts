import { derivedId, modelReviewDue } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { modelEventData } from '../models/model-event-data.ts';

const every = 60 * 60 * 1000;

/** Looks for due reviews once an hour; of several processes one does. */
export function scheduleReviewReminders(context: ModellingContext): { stop(): void } {
  const look = () =>
    void remindOfReviews(context).catch((err: unknown) => context.log.error({ err }, 'review reminders'));
  const timer = setInterval(look, every);
  timer.unref();
  look();
  return { stop: () => clearInterval(timer) };
}

/** Tells once per model and date that the day of the review has come. Answers how many. */
export async function remindOfReviews(context: ModellingContext): Promise<number> {
  const today = context.now().toISOString().slice(0, 10);
  const lease = await context.cache.lease('modelling:review-reminders', 300);
  if (lease === undefined) return 0;
  try {
    return await remindAll(context, today);
  } finally {
    await lease.release();
  }
}

async function remindAll(context: ModellingContext, today: string): Promise<number> {
  const all = context.storage.models.unscoped('the scheduler reminds every organisation of its due reviews');
  const due = { nextReviewDate: { $lte: today }, reviewRemindedFor: { $exists: false } };
  let count = 0;
  for (let cursor: string | undefined; ;) {
    const found = await all.list({ filter: due, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    for (const { _id, organisationId } of found.items) {
      const scope = scopeForSystem(organisationId, "the scheduler reminds of the model's review");
      await context.storage.models.change(scope, _id, {}, (current) => {
        const date = current.nextReviewDate;
        if (date === undefined || date > today || current.reviewRemindedFor === date) return null;
        count += 1;
        const id = derivedId(_id, date, 'review-due');
        return { set: { reviewRemindedFor: date }, events: [pending(modelReviewDue, modelEventData(current), { id })] };
      });
    }
    cursor = found.nextCursor;
    if (cursor === undefined) return count;
  }
}

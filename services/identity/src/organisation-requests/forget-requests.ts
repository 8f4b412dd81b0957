import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { confirmationDays } from './confirm-address.ts';

const refusedDays = 90;
const dayMs = 86_400_000;

/** Applicants whom nobody admitted are forgotten: unconfirmed ones after a week, refused ones after 90 days. */
export async function forgetRequests({ storage, now, landId }: IdentityContext): Promise<void> {
  const scope = scopeForSystem(landId, 'applicants whom nobody admitted are forgotten');
  const before = (days: number) => new Date(now().getTime() - days * dayMs);
  const over = await storage.organisationRequests.list(scope, {
    filter: {
      $or: [
        { state: 'unconfirmed', createdAt: { $lt: before(confirmationDays) } },
        { state: 'refused', decidedAt: { $lt: before(refusedDays) } },
      ],
    },
    limit: 500,
  });
  for (const { _id } of over.items) await storage.organisationRequests.remove(scope, _id, {});
  await storage.organisationRequests.purge(before(1));
}

import { scopeForSystem } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import { ended, isAdviser } from './keep-advisers.ts';

/** Closes memberships of advisers whose time has run out. They lost everything then already; this tells of it. */
export async function endAdvisers({ storage, now }: Pick<IdentityContext, 'storage' | 'now'>): Promise<void> {
  const over = await storage.members
    .unscoped('the time of advisers runs out in all organisations')
    .list({ filter: { roles: 'adviser', active: true, until: { $lte: now() } }, limit: 500 });
  for (const { _id, organisationId } of over.items) {
    const scope = scopeForSystem(organisationId, 'the time of an adviser has run out');
    await storage.members.change(scope, _id, {}, (current) => {
      const { until } = current;
      const isOver = current.active && isAdviser(current) && until !== undefined && until <= now();
      return isOver ? ended(current, { until }) : null;
    });
  }
}

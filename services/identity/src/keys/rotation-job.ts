import type { Job } from '@prozessplattform/service-composition';
import type { IdentityContext } from '../context.ts';

/**
 * Rotates the signing key when it signed for `seconds`; none where that is 0. Two replicas that rotate at once, because a lease
 * was lost, publish the same key.
 */
export function rotationJobs(
  { signingKeys, log }: IdentityContext,
  { seconds, everyMs }: { readonly seconds: number; readonly everyMs: number },
): Job[] {
  const run = async () => {
    if (await signingKeys.rotateWhenDue(seconds)) log.info('the next signing key is published');
  };
  return seconds === 0 ? [] : [{ name: 'rotate-signing-key', everyMs, run }];
}

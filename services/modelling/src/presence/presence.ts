import type { Cache } from '@prozessplattform/service-kit';

/** Somebody who has a model open, and the element they are working on: a soft lock, which others see and may ignore. */
export interface Present {
  readonly userId: string;
  readonly elementId?: string | undefined;
  readonly editing: boolean;
  /** ISO instant of the last sign of life. */
  readonly seenAt: string;
}

/** Seconds without a sign of life after which somebody counts as gone. */
export const presenceSeconds = 30;

/** Everybody who has the model open, longest first; what the cache forgot comes back with the next sign of life. */
export async function whoIsThere(cache: Cache, modelId: string, now: Date): Promise<Present[]> {
  const text = await cache.get(keyOf(modelId));
  const everybody = text === undefined ? [] : (JSON.parse(text) as Present[]);
  return everybody.filter(({ seenAt }) => now.getTime() - Date.parse(seenAt) < presenceSeconds * 1000);
}

/** Notes a sign of life. Of two at the same instant one may be lost; the next one, seconds later, mends it. */
export async function noteSign(cache: Cache, modelId: string, sign: Present): Promise<Present[]> {
  const others = (await whoIsThere(cache, modelId, new Date(sign.seenAt))).filter(
    ({ userId }) => userId !== sign.userId,
  );
  return keep(cache, modelId, [...others, sign]);
}

export async function noteLeaving(cache: Cache, modelId: string, gone: Pick<Present, 'userId'> & { now: Date }) {
  const others = (await whoIsThere(cache, modelId, gone.now)).filter(({ userId }) => userId !== gone.userId);
  return keep(cache, modelId, others);
}

async function keep(cache: Cache, modelId: string, everybody: Present[]): Promise<Present[]> {
  await cache.set(keyOf(modelId), JSON.stringify(everybody), presenceSeconds);
  return everybody;
}

function keyOf(modelId: string): string {
  return `modelling:presence:${modelId}`;
}

/** Milliseconds before the second, third, fourth and fifth try; after the fifth the event becomes a dead letter. */
export const defaultRetryDelaysMs: readonly number[] = [1_000, 10_000, 60_000, 600_000];
export const defaultPrefetch = 16;
export const defaultDeadlineMs = 300_000;

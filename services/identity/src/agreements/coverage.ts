import type { Agreement } from '../storage/identity-storage.ts';

type Period = Pick<Agreement, 'validFrom' | 'validUntil'>;

/** Until when agreements follow each other without a gap, beginning with one in force at `at`; undefined without one. */
export function coveredUntil(agreements: readonly Period[], at: Date): Date | undefined {
  let until: Date | undefined;
  for (;;) {
    const reached: Date = until ?? at;
    const next = agreements.find(({ validFrom, validUntil }) => validFrom <= reached && validUntil > reached);
    if (next === undefined) return until;
    until = next.validUntil;
  }
}

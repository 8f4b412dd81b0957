/** What a position is from one day on. */
export interface PositionTerms {
  title: string;
  /** Pay group, e.g. E9a or A10. */
  payGroup?: string;
  /** Full-time equivalents (VZÄ) planned for it. */
  headcount?: number;
  costRate?: CostRate;
  /** First day on which this holds, `2026-01-01`. */
  validFrom: string;
}

/** What one hour or one minute of work costs, in euro. */
export interface CostRate {
  euro: number;
  per: 'hour' | 'minute';
}

/** A position of an organisational unit. Its history keeps what held before, each until the day the next began. */
export interface Position extends PositionTerms {
  unitId: string;
  /** First day on which it no longer exists. */
  validUntil?: string;
  history: PositionTerms[];
}

/** Euro per minute, the unit that figures of staffing use; rounded to a hundredth of a cent. */
export function costPerMinute({ euro, per }: CostRate): number {
  return Math.round((per === 'hour' ? euro / 60 : euro) * 10_000) / 10_000;
}

export function termsOf({ title, payGroup, headcount, costRate, validFrom }: PositionTerms): PositionTerms {
  return {
    title,
    validFrom,
    ...(payGroup === undefined ? {} : { payGroup }),
    ...(headcount === undefined ? {} : { headcount }),
    ...(costRate === undefined ? {} : { costRate }),
  };
}

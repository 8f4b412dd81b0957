import { sumOver, type BlockLoad } from '../figures/block-load.ts';

/** Mean times of one case through all sub-processes, in minutes. */
export interface LeadTime {
  readonly processingTimePerCase: number;
  readonly waitingTimePerCase: number;
  /** Work plus modelled waiting, without queues: a lower bound of the lead time, never used for staffing. */
  readonly leadTimePerCase: number;
  /** Waiting as a share of the lead time, 0..1; null without any time. */
  readonly waitingShare: number | null;
}

/** Adds up work and modelled waiting over the expected executions of one case. */
export function leadTime(loads: readonly BlockLoad[]): LeadTime {
  const processingTimePerCase = sumOver(loads, (load) => load.perCase * load.minutes);
  const waitingTimePerCase = sumOver(loads, (load) => load.perCase * load.waitingMinutes);
  const leadTimePerCase = processingTimePerCase + waitingTimePerCase;
  const waitingShare = leadTimePerCase === 0 ? null : waitingTimePerCase / leadTimePerCase;
  return { processingTimePerCase, waitingTimePerCase, leadTimePerCase, waitingShare };
}

import {
  defineAggregate,
  defineContentStore,
  type AggregateStore,
  type ContentStore,
  type Database,
} from '@prozessplattform/persistence';
import type { StaffingParameters } from '@prozessplattform/process-model';
import type { AnalysedContent } from '../figures/calculate-figures.ts';

/** Yearly work of one position in one model; a list because names of positions may contain any character. */
export interface PositionFigures {
  readonly position: string;
  readonly annualMinutes: number;
  readonly fte: number;
  readonly cost: number;
}

/** The figures of the released version of one model; `_id` is the model's id. */
export interface AnalysedModel {
  title: string;
  notation: 'blocks' | 'bpmn';
  purpose: 'as-is' | 'to-be';
  processId?: string;
  /** Number of the released version. */
  release: number;
  /** `sequence` of the event this state came from; older events change nothing. */
  releaseSequence: number;
  contentId: string;
  annualMinutes: number;
  fte: number;
  cost: number;
  mediaBreaksPerYear?: number;
  positions: PositionFigures[];
}

/** An organisation's own staffing parameters. */
export interface OwnParameters {
  parameters: StaffingParameters;
}

export interface AnalysisStorage {
  readonly analysedModels: AggregateStore<AnalysedModel>;
  readonly contents: ContentStore<AnalysedContent>;
  readonly parameters: AggregateStore<OwnParameters>;
}

export function openAnalysisStorage(database: Database): AnalysisStorage {
  return {
    analysedModels: defineAggregate<AnalysedModel>(database, {
      name: 'analysed-models',
      unaudited: 'figures follow from released versions and parameters, whose writes were recorded',
      schema: {
        title: String,
        notation: String,
        purpose: String,
        processId: String,
        release: Number,
        releaseSequence: Number,
        contentId: String,
        annualMinutes: Number,
        fte: Number,
        cost: Number,
        mediaBreaksPerYear: Number,
        positions: [{ position: String, annualMinutes: Number, fte: Number, cost: Number }],
      },
      indexes: [{ fields: { organisationId: 1, purpose: 1, _id: 1 } }],
    }),
    contents: defineContentStore<AnalysedContent>(database, { name: 'analysed-contents' }),
    parameters: defineAggregate<OwnParameters>(database, {
      name: 'staffing-parameters',
      schema: { parameters: Object },
    }),
  };
}

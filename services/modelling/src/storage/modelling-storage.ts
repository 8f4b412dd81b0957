import {
  defineAggregate,
  defineContentStore,
  defineProjection,
  type AggregateStore,
  type ContentStore,
  type Database,
  type ProjectionStore,
} from '@prozessplattform/persistence';
import type { StaffingParameters } from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import type { Model } from '../models/model.ts';

/** Staffing parameters of one organisation, as analysis last told them. */
export interface StaffingParametersCopy {
  parameters: StaffingParameters;
}

export interface ModellingStorage {
  readonly models: AggregateStore<Model>;
  readonly contents: ContentStore<ModelContent>;
  readonly staffingParameters: ProjectionStore<StaffingParametersCopy>;
}

export function openModellingStorage(database: Database): ModellingStorage {
  return {
    models: defineAggregate<Model>(database, {
      name: 'models',
      schema: {
        title: String,
        notation: String,
        purpose: String,
        processId: String,
        counterpartId: String,
        state: String,
        draft: Object,
        editors: [String],
        submittedBy: String,
        decision: Object,
        versions: [Object],
        released: Object,
        parameters: Object,
        origin: Object,
      },
      indexes: [
        { fields: { organisationId: 1, _id: 1 } },
        { fields: { organisationId: 1, processId: 1 } },
        { fields: { organisationId: 1, title: 1, _id: 1 } },
      ],
    }),
    contents: defineContentStore<ModelContent>(database, { name: 'model-contents' }),
    staffingParameters: defineProjection<StaffingParametersCopy>(database, {
      name: 'staffing-parameters',
      schema: { parameters: Object },
    }),
  };
}

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
import type { AdoptionRefusal } from '../adoptions/adoption-refusal.ts';
import type { ModelContent } from '../content/model-content.ts';
import type { Comment } from '../comments/comment.ts';
import type { Contribution } from '../contributions/contribution.ts';
import type { Composition } from '../compositions/composition.ts';
import type { Model } from '../models/model.ts';
import type { NotationSettings } from '../notation-settings/notation-settings.ts';
import type { BlueprintUpdate } from '../upstream/blueprint-update.ts';

/** Staffing parameters of one organisation, as analysis last told them. */
export interface StaffingParametersCopy {
  parameters: StaffingParameters;
}

export interface ModellingStorage {
  readonly models: AggregateStore<Model>;
  readonly contents: ContentStore<ModelContent>;
  readonly staffingParameters: ProjectionStore<StaffingParametersCopy>;
  readonly notationSettings: AggregateStore<NotationSettings>;
  readonly blueprintUpdates: ProjectionStore<BlueprintUpdate>;
  readonly contributions: ProjectionStore<Contribution>;
  readonly adoptionRefusals: AggregateStore<AdoptionRefusal>;
  readonly comments: AggregateStore<Comment>;
  readonly compositions: AggregateStore<Composition>;
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
        acceptedErrors: Object,
        decision: Object,
        versions: [Object],
        released: Object,
        parameters: Object,
        origin: Object,
        contributions: [Object],
        recentDrafts: [Object],
        nextReviewDate: String,
        reviewRemindedFor: String,
      },
      indexes: [
        { fields: { organisationId: 1, processId: 1 } },
        { fields: { organisationId: 1, title: 1, _id: 1 } },
        { fields: { nextReviewDate: 1 }, sparse: true },
      ],
    }),
    contents: defineContentStore<ModelContent>(database, { name: 'model-contents' }),
    staffingParameters: defineProjection<StaffingParametersCopy>(database, {
      name: 'staffing-parameters',
      schema: { parameters: Object },
    }),
    notationSettings: defineAggregate<NotationSettings>(database, {
      name: 'notation-settings',
      schema: { palette: Object, attributeGroups: [Object] },
    }),
    blueprintUpdates: defineProjection<BlueprintUpdate>(database, {
      name: 'blueprint-updates',
      schema: {
        adoptionId: String,
        modelId: String,
        blueprintId: String,
        blueprintVersion: Number,
        content: Object,
        problem: Object,
      },
    }),
    contributions: defineProjection<Contribution>(database, {
      name: 'contributions',
      schema: {
        modelId: String,
        blueprintId: String,
        baseVersion: Number,
        contributorId: String,
        contributorName: String,
        message: String,
        base: Object,
        upstream: Object,
      },
      indexes: [{ fields: { modelId: 1, _id: 1 } }],
    }),
    adoptionRefusals: defineAggregate<AdoptionRefusal>(database, {
      name: 'adoption-refusals',
      schema: { adoptionId: String, modelId: String, problem: String },
    }),
    comments: defineAggregate<Comment>(database, {
      name: 'comments',
      schema: { modelId: String, elementId: String, onVersion: Number, state: String, entries: [Object] },
      indexes: [{ fields: { modelId: 1, _id: 1 } }],
    }),
    compositions: defineAggregate<Composition>(database, {
      name: 'compositions',
      schema: { title: String, parts: [Object], flows: [Object], versions: [Object] },
      indexes: [{ fields: { 'parts.organisationId': 1 } }],
    }),
  };
}

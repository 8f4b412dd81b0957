import {
  defineAggregate,
  defineContentStore,
  defineProjection,
  type AggregateStore,
  type ContentStore,
  type Database,
  type ProjectionStore,
} from '@prozessplattform/persistence';
import type { Adoption } from '../adoptions/adoption.ts';
import type { ChangeOffer } from '../change-offers/change-offer.ts';
import type { Group } from '../groups/group.ts';
import type { Blueprint } from '../library/blueprint.ts';
import type { NormNotice } from '../norms/norm-notice.ts';
import type { Norm } from '../norms/norm.ts';
import type { RegisteredProfile } from '../profiles/registered-profile.ts';
import type { ReleasedModel } from '../released-models/released-model.ts';
import type { SampleRegisterApplication } from '../sample-registers/application.ts';
import type { PublishedRegister } from '../sample-registers/published-register.ts';
import type { Submission } from '../submissions/submission.ts';

/** What the directory of identity tells about an organisation. */
export interface KnownOrganisation {
  name: string;
  kind: string;
}

export interface CatalogueStorage {
  readonly profiles: AggregateStore<RegisteredProfile>;
  readonly blueprints: AggregateStore<Blueprint>;
  readonly submissions: AggregateStore<Submission>;
  readonly adoptions: AggregateStore<Adoption>;
  readonly sampleRegisters: AggregateStore<PublishedRegister>;
  readonly applications: AggregateStore<SampleRegisterApplication>;
  readonly groups: AggregateStore<Group>;
  readonly norms: AggregateStore<Norm>;
  readonly normNotices: AggregateStore<NormNotice>;
  readonly changeOffers: AggregateStore<ChangeOffer>;
  readonly releasedModels: ProjectionStore<ReleasedModel>;
  readonly organisations: ProjectionStore<KnownOrganisation>;
  readonly contents: ContentStore<unknown>;
}

export function openCatalogueStorage(database: Database): CatalogueStorage {
  return {
    profiles: defineAggregate<RegisteredProfile>(database, {
      name: 'profiles',
      schema: {
        profile: Object,
        sortKey: String,
        words: [String],
        kind: String,
        status: String,
        origin: Object,
        reviewRemindedFor: String,
      },
      indexes: [
        { fields: { organisationId: 1, sortKey: 1, _id: 1 } },
        { fields: { organisationId: 1, words: 1 } },
        { fields: { 'profile.serviceKeys': 1 }, sparse: true },
        { fields: { 'profile.nextReviewDate': 1 }, sparse: true },
      ],
    }),
    blueprints: defineAggregate<Blueprint>(database, {
      name: 'blueprints',
      schema: {
        title: String,
        profile: Object,
        notation: String,
        qualityLevel: String,
        visibility: Object,
        licence: String,
        contact: String,
        tags: [String],
        area: String,
        status: String,
        versions: [Object],
        modelId: String,
        nextReviewDate: String,
        reviewRemindedFor: String,
        endReason: String,
        successorId: String,
      },
    }),
    submissions: defineAggregate<Submission>(database, {
      name: 'submissions',
      schema: {
        title: String,
        modelId: String,
        release: Number,
        content: Object,
        notation: String,
        profile: Object,
        visibility: Object,
        licence: String,
        contact: String,
        state: String,
        remarks: String,
        elementRemarks: [Object],
        previousId: String,
        contributors: [Object],
        derivedFrom: Object,
        nextReviewDate: String,
        qualityLevel: String,
        blueprintId: String,
        submittedBy: String,
        decidedBy: String,
      },
      indexes: [{ fields: { state: 1, _id: 1 } }, { fields: { organisationId: 1, modelId: 1 } }],
    }),
    adoptions: defineAggregate<Adoption>(database, {
      name: 'adoptions',
      schema: {
        blueprintId: String,
        blueprintVersion: Number,
        title: String,
        state: String,
        mode: String,
        offered: Object,
        blueprintStatus: String,
        profileId: String,
        modelId: String,
        base: Object,
        profile: Object,
        profileVersion: Number,
        problem: Object,
        adoptedBy: String,
        applicationId: String,
      },
      indexes: [{ fields: { blueprintId: 1, _id: 1 } }, { fields: { applicationId: 1 }, sparse: true }],
    }),
    sampleRegisters: defineAggregate<PublishedRegister>(database, {
      name: 'sample-registers',
      schema: {
        key: String,
        title: String,
        description: String,
        organisationKinds: [String],
        sizeFrom: Number,
        sizeTo: Number,
        versions: [Object],
      },
    }),
    applications: defineAggregate<SampleRegisterApplication>(database, {
      name: 'sample-register-applications',
      schema: {
        registerId: String,
        registerVersion: Number,
        state: String,
        total: Number,
        done: Number,
        created: Number,
        skipped: Number,
        appliedBy: String,
      },
      indexes: [{ fields: { registerId: 1, organisationId: 1 } }],
    }),
    changeOffers: defineAggregate<ChangeOffer>(database, {
      name: 'change-offers',
      schema: {
        blueprintId: String,
        title: String,
        message: String,
        contributorId: String,
        contributorName: String,
        adoptionId: String,
        baseVersion: Number,
        content: Object,
        state: String,
        taken: Object,
        intoModelId: String,
        reason: String,
        offeredBy: String,
        decidedBy: String,
      },
      indexes: [{ fields: { blueprintId: 1, _id: 1 } }],
    }),
    norms: defineAggregate<Norm>(database, {
      name: 'norms',
      schema: { citation: String, title: String, changedAt: Date, change: String },
      indexes: [{ fields: { citation: 1, _id: 1 } }],
    }),
    normNotices: defineAggregate<NormNotice>(database, {
      name: 'norm-notices',
      unaudited: 'each notice follows from the change of a norm, whose write was recorded',
      schema: {
        normId: String,
        citation: String,
        changedAt: Date,
        profiles: [Object],
        profileCount: Number,
        blueprints: [Object],
        blueprintCount: Number,
      },
    }),
    groups: defineAggregate<Group>(database, {
      name: 'groups',
      schema: { title: String, description: String, members: [Object] },
      indexes: [{ fields: { 'members.organisationId': 1 } }],
    }),
    releasedModels: defineProjection<ReleasedModel>(database, {
      name: 'released-models',
      schema: {
        title: String,
        notation: String,
        processId: String,
        release: Number,
        contentId: String,
        contentHash: String,
        adoptionId: String,
        contributions: [Object],
        acceptedErrors: [String],
      },
    }),
    organisations: defineProjection<KnownOrganisation>(database, {
      name: 'known-organisations',
      schema: { name: String, kind: String },
    }),
    contents: defineContentStore<unknown>(database, { name: 'contents' }),
  };
}

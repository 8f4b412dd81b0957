import { defineAggregate, type AggregateStore, type Database } from '@prozessplattform/persistence';
import type { AccessGrant } from '../access-grants/access-grant.ts';
import type { OrganisationKind, Role, ServiceScope } from '@prozessplattform/contracts';
import type { OrganisationRequest } from '../organisation-requests/organisation-request.ts';
import type { Position } from '../positions/position.ts';
import type { UnitChart } from '../units/unit.ts';
import type { RegisterRow, RowFault } from '../organisation-imports/read-register.ts';
import type { ExternalIdentity } from '../external-sign-in/external-identity.ts';
import type { PersonalDataExport } from '../personal-data/personal-data-export.ts';
import type { PublicJwk } from '../keys/signing-key.ts';

/** A public body in the Land's register of organisations; the Land owns the entry. */
export interface Organisation {
  name: string;
  kind: OrganisationKind;
  ags?: string;
  parentId?: string;
  population?: number;
}

/** A person with an account; owned by the organisation that opened it. */
export interface User {
  email: string;
  displayName: string;
  language: 'de' | 'en';
  passwordHash?: string;
  active: boolean;
  /** Since when the person is only a pseudonym. */
  erasedAt?: Date;
}

/** What a person may do in one organisation; owned by that organisation. */
export interface Member {
  userId: string;
  roles: Role[];
  active: boolean;
  until?: Date;
}

/** A usage agreement (Mitnutzungsvereinbarung) of one organisation with the Land. */
export interface Agreement {
  validFrom: Date;
  validUntil: Date;
  terms: { organisational?: string; financial?: string; technical?: string };
  /** Days before the end at which its end was told. */
  remindedAt?: number[];
  /** Nothing is left to tell of it: it ended, or another one goes on where it ends. */
  settledAt?: Date;
}

/** A family of refresh tokens; `counter` names the one that is current. */
export interface Session {
  userId: string;
  counter: number;
  rotatedAt: Date;
  expiresAt: Date;
  /** No refresh prolongs it beyond this: then the person signs in anew. */
  endsAt?: Date;
  revokedAt?: Date;
  /** Access tokens issued up to then no longer count; the session itself goes on. */
  tokensRevokedAt?: Date;
}

/** A key that signs access tokens; the private half is sealed. */
export interface StoredKey {
  kid: string;
  sealedPrivateKey: string;
  jwk: PublicJwk;
  activeFrom: Date;
  /** Present once a successor is known. */
  retiresAt?: Date;
}

/** A program's account; owned by the organisation that it works for. */
export interface ServiceAccount {
  name: string;
  roles: Role[];
  scopes: ServiceScope[];
  active: boolean;
  secrets: ClientSecret[];
  /** Tokens given out before no longer count. */
  revokedAt?: Date;
}

/** The hash of a secret; `until` is when a replaced one stops working. */
export interface ClientSecret {
  hash: string;
  createdAt: Date;
  until?: Date;
}

/** An import of the Land's register of organisations; its rows stay with it, so that it can go on after a crash. */
export interface OrganisationImport {
  state: 'running' | 'completed' | 'failed' | 'cancelled';
  rows: RegisterRow[];
  faults: RowFault[];
  done: number;
  created: number;
  updated: number;
  unchanged: number;
}

export interface IdentityStorage {
  readonly personalDataExports: AggregateStore<PersonalDataExport>;
  readonly accessGrants: AggregateStore<AccessGrant>;
  readonly organisationRequests: AggregateStore<OrganisationRequest>;
  readonly unitCharts: AggregateStore<UnitChart>;
  readonly positions: AggregateStore<Position>;
  readonly organisationImports: AggregateStore<OrganisationImport>;
  readonly serviceAccounts: AggregateStore<ServiceAccount>;
  readonly organisations: AggregateStore<Organisation>;
  readonly users: AggregateStore<User>;
  readonly members: AggregateStore<Member>;
  readonly agreements: AggregateStore<Agreement>;
  readonly sessions: AggregateStore<Session>;
  readonly externalIdentities: AggregateStore<ExternalIdentity>;
  readonly signingKeys: AggregateStore<StoredKey>;
}

export function openIdentityStorage(database: Database): IdentityStorage {
  return {
    organisations: defineAggregate<Organisation>(database, {
      name: 'organisations',
      schema: { name: String, kind: String, ags: String, parentId: String, population: Number },
      indexes: [{ fields: { ags: 1 }, unique: true, sparse: true }, { fields: { name: 1, _id: 1 } }],
    }),
    users: defineAggregate<User>(database, {
      name: 'users',
      schema: {
        email: String,
        displayName: String,
        language: String,
        passwordHash: String,
        active: Boolean,
        erasedAt: Date,
      },
      indexes: [{ fields: { email: 1 }, unique: true }],
    }),
    members: defineAggregate<Member>(database, {
      name: 'members',
      schema: { userId: String, roles: [String], active: Boolean, until: Date },
      indexes: [{ fields: { userId: 1 } }, { fields: { organisationId: 1, userId: 1 }, unique: true }],
    }),
    agreements: defineAggregate<Agreement>(database, {
      name: 'agreements',
      schema: {
        validFrom: Date,
        validUntil: Date,
        terms: { organisational: String, financial: String, technical: String },
        remindedAt: [Number],
        settledAt: Date,
      },
      indexes: [{ fields: { organisationId: 1, validUntil: -1 } }, { fields: { validUntil: 1 } }],
    }),
    sessions: defineAggregate<Session>(database, {
      name: 'sessions',
      schema: {
        userId: String,
        counter: Number,
        rotatedAt: Date,
        expiresAt: Date,
        endsAt: Date,
        revokedAt: Date,
        tokensRevokedAt: Date,
      },
      indexes: [
        { fields: { userId: 1 } },
        { fields: { revokedAt: 1 }, sparse: true },
        { fields: { tokensRevokedAt: 1 }, sparse: true },
        { fields: { expiresAt: 1 }, expireAfterSeconds: 86_400 },
      ],
    }),
    externalIdentities: defineAggregate<ExternalIdentity>(database, {
      name: 'external-identities',
      schema: {
        provider: String,
        userId: String,
        grants: [{ _id: false, organisationId: String, roles: [String] }],
        lastSignInAt: Date,
      },
      indexes: [{ fields: { userId: 1 } }],
    }),
    organisationRequests: defineAggregate<OrganisationRequest>(database, {
      name: 'organisation-requests',
      schema: {
        name: String,
        kind: String,
        ags: String,
        population: Number,
        message: String,
        applicant: { email: String, displayName: String, language: String },
        state: String,
        confirmedAt: Date,
        decidedAt: Date,
        decidedBy: String,
        reason: String,
        approval: { organisationId: String, parentId: String, validFrom: String, validUntil: String },
        invitedAt: Date,
        fulfilledAt: Date,
        problem: String,
      },
      indexes: [{ fields: { 'applicant.email': 1 } }, { fields: { state: 1 } }],
    }),
    personalDataExports: defineAggregate<PersonalDataExport>(database, {
      name: 'personal-data-exports',
      schema: { userId: String, by: String, within: String, parts: [Object], expiresAt: Date },
      indexes: [{ fields: { userId: 1 } }, { fields: { by: 1 } }, { fields: { expiresAt: 1 }, expireAfterSeconds: 0 }],
    }),
    accessGrants: defineAggregate<AccessGrant>(database, {
      name: 'access-grants',
      schema: {
        granteeId: String,
        state: String,
        reason: String,
        by: String,
        decidedBy: String,
        validUntil: Date,
        firstUsedAt: Date,
        endedAt: Date,
      },
      indexes: [{ fields: { granteeId: 1 } }],
    }),
    unitCharts: defineAggregate<UnitChart>(database, { name: 'unit-charts', schema: { units: [Object] } }),
    positions: defineAggregate<Position>(database, {
      name: 'positions',
      schema: {
        unitId: String,
        title: String,
        payGroup: String,
        headcount: Number,
        costRate: { type: Object },
        validFrom: String,
        validUntil: String,
        history: [Object],
      },
      indexes: [{ fields: { organisationId: 1, unitId: 1 } }, { fields: { organisationId: 1, title: 1, _id: 1 } }],
    }),
    organisationImports: defineAggregate<OrganisationImport>(database, {
      name: 'organisation-imports',
      schema: {
        state: String,
        rows: [{ _id: false, line: Number, ags: String, name: String, kind: { type: String }, parentAgs: String }],
        faults: [{ _id: false, line: Number, message: String }],
        done: Number,
        created: Number,
        updated: Number,
        unchanged: Number,
      },
    }),
    serviceAccounts: defineAggregate<ServiceAccount>(database, {
      name: 'service-accounts',
      schema: {
        name: String,
        roles: [String],
        scopes: [String],
        active: Boolean,
        secrets: [{ _id: false, hash: String, createdAt: Date, until: Date }],
        revokedAt: Date,
      },
      indexes: [{ fields: { revokedAt: 1 }, sparse: true }],
    }),
    signingKeys: defineAggregate<StoredKey>(database, {
      name: 'signing-keys',
      schema: { kid: String, sealedPrivateKey: String, jwk: Object, activeFrom: Date, retiresAt: Date },
    }),
  };
}

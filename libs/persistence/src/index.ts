export type {
  AggregateStore,
  Change,
  ChangeOptions,
  Decide,
  Inserted,
  NewDocument,
  UnscopedFilter,
  UnscopedQuery,
  UnscopedReads,
} from './aggregate/aggregate-store.ts';
export { defineAggregate } from './aggregate/define-aggregate.ts';
export type { ContentRef, OutboxDocument, OutboxEntry } from './aggregate/outbox-entry.ts';
export { pending, type PendingEvent, type PendingOptions } from './aggregate/pending.ts';
export { revisionOf } from './aggregate/revision-of.ts';
export { actAs, actForPrincipal, type Acting } from './audit/acting.ts';
export { auditTrail, type AuditTrail, type Note } from './audit/audit-trail.ts';
export { consistencyTokenOf } from './consistency/consistency-token.ts';
export { consumeInto } from './consistency/consume-into.ts';
export { trackProgress, type ProgressTracker } from './consistency/track-progress.ts';
export { defineContentStore, type ContentStore } from './contents/define-content-store.ts';
export { openDatabase, type Database, type DatabaseOptions } from './database/database.ts';
export { DuplicateKey } from './database/duplicate-key.ts';
export type { PersistenceHooks, WritePoint } from './database/hooks.ts';
export type { StoreDefinition, StoreIndex } from './database/store-schema.ts';
export { joinCalls } from './joining/join-calls.ts';
export type { AggregateFields, Doc, PathOf, ProjectedDoc, ProjectionFields } from './fields.ts';
export { leaseStore, type LeaseStore } from './leases/lease-store.ts';
export { defineProjection } from './projection/define-projection.ts';
export type { Projected, ProjectionStore } from './projection/projection-store.ts';
export type { Filter, ListQuery, Page, Sort } from './reading/list-query.ts';
export type { Enrich } from './relay/outbox-publisher.ts';
export { startRelay, type Relay, type RelayOptions } from './relay/start-relay.ts';
export { scopeFor, scopeForSystem, scopeOfEvent, type Scope } from './scope/scope.ts';

import {
  defineAggregate,
  defineProjection,
  leaseStore,
  type AggregateStore,
  type Database,
  type LeaseStore,
  type ProjectionStore,
} from '@prozessplattform/persistence';
import type { Role } from '@prozessplattform/contracts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { Task } from '../tasks/task.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { deliveryStore, type DeliveryStore } from './delivery-store.ts';
import { feedStore, type FeedStore } from './feed-store.ts';
import { healthStore, type HealthStore } from './health-store.ts';
import { mailQueue, type MailQueue } from './mail-queue.ts';

/** How a person is addressed. */
export interface Person {
  displayName: string;
  email: string;
  language: 'de' | 'en';
  active: boolean;
}

/** What a person may do in one organisation. */
export interface Membership {
  userId: string;
  roles: Role[];
  active: boolean;
  until?: Date;
}

/** What a unit of an organisation is called, while it is open, and where it hangs. */
export interface FollowedUnit {
  names: string[];
  parentId?: string;
}

/** What a process of a register is for, and the units that it names. */
export interface FollowedProcess {
  serviceKeys: string[];
  units: string[];
}

/** One line in a person's inbox; `_id` is derived from event and person, so an event is told once. */
export interface Notification {
  userId: string;
  eventId: string;
  eventType: string;
  /** Id of what the event is about. */
  subject: string;
  title: string;
  at: Date;
  readAt?: Date;
  /** Told by mail only. */
  hidden?: boolean;
  mail?: 'immediate' | 'daily' | 'weekly';
  /** Until it was sent. */
  mailDueAt?: Date;
  mailedAt?: Date;
}

export interface NotificationsStorage {
  readonly people: ProjectionStore<Person>;
  readonly memberships: ProjectionStore<Membership>;
  readonly followedUnits: ProjectionStore<FollowedUnit>;
  readonly followedProcesses: ProjectionStore<FollowedProcess>;
  readonly feed: FeedStore;
  readonly leases: LeaseStore;
  readonly notifications: AggregateStore<Notification>;
  readonly mailQueue: MailQueue;
  readonly subscriptions: AggregateStore<Subscription>;
  readonly preferences: AggregateStore<Preferences>;
  readonly tasks: AggregateStore<Task>;
  readonly webhooks: AggregateStore<Webhook>;
  readonly deliveries: DeliveryStore;
  readonly health: HealthStore;
}

export function openNotificationsStorage(database: Database): NotificationsStorage {
  return {
    people: defineProjection<Person>(database, {
      name: 'people',
      schema: { displayName: String, email: String, language: String, active: Boolean },
    }),
    memberships: defineProjection<Membership>(database, {
      name: 'memberships',
      schema: { userId: String, roles: [String], active: Boolean, until: Date },
      indexes: [{ fields: { organisationId: 1, active: 1 } }],
    }),
    followedUnits: defineProjection<FollowedUnit>(database, {
      name: 'followed-units',
      schema: { names: [String], parentId: String },
      indexes: [{ fields: { organisationId: 1, names: 1 } }],
    }),
    followedProcesses: defineProjection<FollowedProcess>(database, {
      name: 'followed-processes',
      schema: { serviceKeys: [String], units: [String] },
    }),
    feed: feedStore(database),
    leases: leaseStore(database),
    notifications: defineAggregate<Notification>(database, {
      name: 'notifications',
      unaudited: 'each notice follows from an event whose write was recorded; only its reader sees and marks it',
      schema: {
        userId: String,
        eventId: String,
        eventType: String,
        subject: String,
        title: String,
        at: Date,
        readAt: Date,
        hidden: Boolean,
        mail: String,
        mailDueAt: Date,
        mailedAt: Date,
      },
      indexes: [
        { fields: { organisationId: 1, userId: 1, at: -1 } },
        { fields: { mailDueAt: 1 }, sparse: true },
        { fields: { userId: 1, createdAt: 1 } },
      ],
    }),
    mailQueue: mailQueue(database),
    subscriptions: defineAggregate<Subscription>(database, {
      name: 'subscriptions',
      schema: { userId: String, kind: String, target: String },
      indexes: [{ fields: { target: 1 } }, { fields: { kind: 1, organisationId: 1 } }],
    }),
    preferences: defineAggregate<Preferences>(database, {
      name: 'preferences',
      schema: {
        userId: String,
        rules: [{ eventType: String, inbox: Boolean, mail: String }],
        quietHours: { type: Object },
        timeZone: String,
      },
    }),
    tasks: defineAggregate<Task>(database, {
      name: 'tasks',
      schema: {
        title: String,
        text: String,
        assigneeId: String,
        createdBy: String,
        dueAt: Date,
        state: String,
        remindedAt: Date,
      },
      indexes: [{ fields: { organisationId: 1, assigneeId: 1 } }, { fields: { state: 1, dueAt: 1 } }],
    }),
    webhooks: defineAggregate<Webhook>(database, {
      name: 'webhooks',
      schema: {
        url: String,
        eventTypes: [String],
        description: String,
        state: String,
        secrets: [{ sealed: String, validUntil: Date }],
      },
      indexes: [{ fields: { state: 1, organisationId: 1 } }],
    }),
    deliveries: deliveryStore(database),
    health: healthStore(database),
  };
}

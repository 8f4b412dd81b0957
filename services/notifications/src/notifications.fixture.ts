import { newId, type CloudEvent, type EventDefinition, type Role } from '@prozessplattform/contracts';
import { memberChanged, userChanged } from '@prozessplattform/contracts';
import {
  startService,
  startTestBackend,
  testIssuer,
  testTokens,
  type StartedService,
  type TestBackend,
  type TestTokens,
} from '@prozessplattform/testing';
import { compose } from './compose.ts';
import type { NotificationsConfig } from './config.ts';

/** The notifications service on a backend in memory, and what its tests say to it. */
export interface NotificationsFixture {
  readonly backend: TestBackend;
  readonly service: StartedService;
  readonly tokens: TestTokens;
  publish(definition: EventDefinition, event: EventInput): Promise<CloudEvent>;
  /** Tells of a person and a membership as identity would; answers the person. */
  addPerson(input: PersonInput): Promise<TestPerson>;
  /** A second process of the service on the same database and bus; ends with the first. */
  addReplica(): Promise<StartedService>;
  stop(): Promise<void>;
}

export interface EventInput {
  readonly organisationId: string;
  readonly subject?: string;
  readonly sequence?: number;
  readonly id?: string;
  readonly audience?: 'all';
  readonly time?: string;
  readonly data?: object;
}

export interface PersonInput {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly language?: 'de' | 'en';
  readonly email?: string;
}

export interface TestPerson {
  readonly userId: string;
  readonly token: string;
}

export async function bootNotifications(config: Partial<NotificationsConfig> = {}): Promise<NotificationsFixture> {
  const backend = await startTestBackend();
  const settings = {
    publicUrl: testIssuer,
    issuer: testIssuer,
    keyEncryptionKey: 'nur für Tests: mindestens 32 Zeichen lang',
    schedulerMs: 20,
    ...config,
  };
  const start = async () => startService(await compose({ ...backend, config: settings }));
  const service = await start();
  const replicas: StartedService[] = [];
  const tokens = await testTokens(backend.bus);
  const publish: NotificationsFixture['publish'] = async (definition, input) => {
    const event = eventOf(definition, input);
    await backend.bus.publish(event, definition.exchange);
    return event;
  };
  return {
    backend,
    service,
    tokens,
    publish,
    addPerson: async ({ organisationId, roles, language = 'de', email }) => {
      const userId = newId();
      const person = { displayName: 'Erika Beispiel', email: email ?? `${userId}@ort.example`, language, active: true };
      await publish(userChanged, { organisationId, subject: userId, data: person });
      await publish(memberChanged, { organisationId, data: { userId, roles: [...roles], active: true } });
      return { userId, token: tokens.tokenFor({ userId, organisationId, roles }) };
    },
    addReplica: async () => {
      const replica = await start();
      replicas.push(replica);
      return replica;
    },
    stop: async () => {
      for (const replica of replicas) await replica.stop();
      await service.stop();
      await backend.stop();
    },
  };
}

export function eventOf(definition: EventDefinition, input: EventInput): CloudEvent {
  const { organisationId, subject = newId(), sequence = 1, id = newId(), audience, time, data } = input;
  return {
    specversion: '1.0',
    id,
    type: definition.type,
    source: `/${definition.owner}`,
    subject,
    time: time ?? new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: organisationId,
    sequence,
    ...(audience === undefined ? {} : { audience }),
    data: data ?? definition.example,
  };
}

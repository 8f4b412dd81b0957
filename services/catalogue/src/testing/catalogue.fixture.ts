import {
  adoptedModelCreated,
  derivedId,
  landOrganisationId,
  modelContentReleased,
  newId,
  type CloudEvent,
  type EventData,
  type EventDefinition,
  type Role,
  type adoptionRequested,
  type changeTaken,
} from '@prozessplattform/contracts';
import type { PersistenceHooks } from '@prozessplattform/persistence';
import { contentHash } from '@prozessplattform/process-model';
import {
  eventually,
  startService,
  startTestBackend,
  testIssuer,
  testTokens,
  type StartedService,
  type TestAnswer,
  type TestBackend,
  type TestTokens,
} from '@prozessplattform/testing';
import type { OfferedContent } from '../change-offers/offered-content.ts';
import { compose } from '../compose.ts';
import type { ShippedContent } from '../shipped-content/load-shipped-content.ts';
import { localContent, smallContent } from './small-content.fixture.ts';

export interface CatalogueOptions {
  readonly hooks?: PersistenceHooks;
  readonly shipped?: ShippedContent;
}

/** A catalogue with a stand-in for modelling that answers adoption requests. */
export interface TestCatalogue {
  readonly backend: TestBackend;
  readonly tokens: TestTokens;
  readonly service: StartedService;
  /** Updates that modelling got, by adoption. */
  readonly updates: Map<string, EventData<EventDefinition>[]>;
  /** Changes that modelling got for its owner's models, by offer. */
  readonly takenChanges: Map<string, EventData<typeof changeTaken>>;
  /** Public events of one type that belong to an organisation, in the order they came. */
  told(definition: EventDefinition, organisationId: string): CloudEvent[];
  /** What the stand-in answers from now on: a problem, or nothing for success. */
  answerAdoptionsWith(problem?: string): void;
  publish(definition: EventDefinition, event: TestEvent): Promise<void>;
  token(organisationId: string, ...roles: Role[]): string;
  /** `what` is method and path below /api/v1, e.g. `GET /library`. */
  call(what: string, token: string, options?: CallOptions): Promise<TestAnswer>;
  /** An organisation's released model, in the catalogue. */
  release(input: Release): Promise<string>;
  /** Submits and accepts; answers the blueprint's id. */
  share(input: Release & { visibility?: object; release?: number }): Promise<string>;
  /** Stops the service and starts it again on the same database. */
  restart(options?: CatalogueOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface TestEvent {
  readonly organisationId: string;
  readonly subject: string;
  readonly data: unknown;
  readonly id?: string;
  readonly sequence?: number;
}

interface CallOptions {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly key?: string;
}

export interface Release {
  readonly organisationId: string;
  readonly modelId?: string;
  readonly version?: number;
  readonly title?: string;
  readonly content?: OfferedContent;
  readonly processId?: string;
  readonly adoptionId?: string;
  readonly contributions?: EventData<typeof modelContentReleased>['contributions'];
}

export async function startCatalogue(options: CatalogueOptions = {}): Promise<TestCatalogue> {
  const backend = await startTestBackend();
  const tokens = await testTokens(backend.bus);
  const boot = async (wanted: CatalogueOptions) =>
    startService(
      await compose({
        ...backend,
        config: { publicUrl: testIssuer, issuer: testIssuer },
        shipped: wanted.shipped ?? options.shipped ?? smallContent(),
        ...(wanted.hooks === undefined ? {} : { hooks: wanted.hooks }),
      }),
    );
  let service = await boot(options);
  let problem: string | undefined;
  const updates: TestCatalogue['updates'] = new Map();
  const publish: TestCatalogue['publish'] = (definition, event) =>
    backend.bus.publish(cloudEvent(definition, event), definition.exchange);
  await backend.bus.consume({
    queue: 'modelling.adoption-requests',
    handle: async (event) => {
      const { adoptionId, modelId } = event.data as EventData<typeof adoptionRequested>;
      if (modelId === undefined) return;
      await publish(adoptedModelCreated, {
        organisationId: event.organisationid,
        subject: modelId,
        id: derivedId(event.id, 'answer'),
        data: { adoptionId, modelId, ...(problem === undefined ? {} : { problem }) },
      });
    },
  });
  await backend.bus.consume({
    queue: 'modelling.blueprint-updates',
    handle: async (event) => {
      updates.set(event.subject, [...(updates.get(event.subject) ?? []), event.data]);
    },
  });
  const takenChanges: TestCatalogue['takenChanges'] = new Map();
  await backend.bus.consume({
    queue: 'modelling.taken-changes',
    handle: async (event) => void takenChanges.set(event.subject, event.data as EventData<typeof changeTaken>),
  });
  const events: CloudEvent[] = [];
  await backend.bus.consume({
    queue: 'notifications.all-events',
    handle: async (event) => {
      events.push(event);
    },
  });
  const token = (organisationId: string, ...roles: Role[]) =>
    tokens.tokenFor({ organisationId, roles: roles.length === 0 ? ['processManager'] : roles });
  const call: TestCatalogue['call'] = (what, as, { body, ifMatch, key } = {}) => {
    const [method = '', path = ''] = what.split(' ');
    return service.client.send(method, `/api/v1${path}`, {
      token: as,
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
    });
  };
  const release: TestCatalogue['release'] = async (input) => {
    const { organisationId, modelId = newId(), version = 1, content = localContent() } = input;
    await publish(modelContentReleased, {
      organisationId,
      subject: modelId,
      sequence: version,
      data: {
        title: input.title ?? 'Gewerbeanzeige annehmen',
        notation: content.notation,
        purpose: 'as-is',
        version,
        versionId: derivedId(modelId, String(version), 'test-version'),
        validFrom: '2026-01-01T00:00:00.000Z',
        contentHash: contentHash(content),
        content,
        ...(input.processId === undefined ? {} : { processId: input.processId }),
        ...(input.adoptionId === undefined ? {} : { adoptionId: input.adoptionId }),
        ...(input.contributions === undefined ? {} : { contributions: input.contributions }),
      },
    });
    return modelId;
  };
  return {
    backend,
    tokens,
    updates,
    takenChanges,
    publish,
    token,
    call,
    release,
    get service() {
      return service;
    },
    told: ({ type }, organisationId) =>
      events.filter((event) => event.type === type && event.organisationid === organisationId),
    answerAdoptionsWith: (wanted) => {
      problem = wanted;
    },
    share: async ({ visibility, ...input }) => {
      const modelId = await release(input);
      const submission = await eventually(async () => {
        const body = { modelId, ...(visibility === undefined ? {} : { visibility }) };
        const answer = await call('POST /library/submissions', token(input.organisationId), { body });
        const isThere = answer.status === 201 && answer.body.release === (input.version ?? 1);
        return isThere ? answer.body : undefined;
      });
      if (visibility !== undefined && (visibility as { kind: string }).kind === 'group') return submission.blueprintId;
      const editor = token(landOrganisationId, 'libraryEditor');
      const path = `/library/submissions/${submission.id}/accept`;
      const accepted = await call(`POST ${path}`, editor, { body: { qualityLevel: 'silver' } });
      if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
      return accepted.body.blueprintId;
    },
    restart: async (wanted = {}) => {
      await service.stop();
      service = await boot(wanted);
    },
    stop: async () => {
      await service.stop();
      await backend.stop();
    },
  };
}

export function cloudEvent(
  definition: EventDefinition,
  { organisationId, subject, data, id, sequence }: TestEvent,
): CloudEvent {
  return {
    specversion: '1.0',
    id: id ?? newId(),
    type: definition.type,
    source: `/${definition.owner}`,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: organisationId,
    sequence: sequence ?? 1,
    data,
  };
}

import { newId, type CloudEvent, type EventDefinition } from '@prozessplattform/contracts';
import {
  startService,
  startTestBackend,
  testIssuer,
  testTokens,
  type StartedService,
  type TestAnswer,
  type TestBackend,
  type TestClient,
  type TokenInput,
} from '@prozessplattform/testing';
import type { RouteDefinition } from '@prozessplattform/service-kit';
import { compose } from '../compose.ts';

/** The running service with people of two municipalities; every event it publishes is kept. */
export interface TestModelling {
  readonly client: TestClient;
  readonly backend: TestBackend;
  readonly url: string;
  readonly routes: readonly RouteDefinition[];
  readonly organisationId: string;
  readonly otherOrganisationId: string;
  /** Tokens of people of the organisation, by role, and of a person of the other one who has every role there. */
  readonly modeller: string;
  readonly manager: string;
  readonly reader: string;
  readonly stranger: string;
  readonly events: readonly CloudEvent[];
  tokenFor(input: Partial<TokenInput>): string;
  createModel(content?: unknown, extras?: object): Promise<TestAnswer>;
  /** Replaces the draft, whatever its version is now. */
  putContent(id: string, content: unknown, token?: string): Promise<TestAnswer>;
  /** Takes a draft through review into force; answers the release. */
  release(id: string, body?: object): Promise<TestAnswer>;
  /** Publishes what another service would tell, of the organisation where nothing else is said. */
  publish(definition: EventDefinition, event: ToldEvent): Promise<void>;
  stop(): Promise<void>;
}

interface ToldEvent {
  readonly subject: string;
  readonly data: unknown;
  readonly sequence?: number;
  readonly organisationid?: string;
}

export async function startModelling(): Promise<TestModelling> {
  const backend = await startTestBackend();
  const service = await compose({ ...backend, config: { publicUrl: testIssuer, issuer: testIssuer } });
  const started: StartedService = await startService(service);
  const tokens = await testTokens(backend.bus);
  const organisationId = newId();
  const otherOrganisationId = newId();
  const events: CloudEvent[] = [];
  let told = 0;
  const { client, url } = started;
  await backend.bus.broadcast({
    name: 'test',
    bindings: [
      { exchange: 'pp.events', pattern: '#' },
      { exchange: 'pp.internal', pattern: '#' },
    ],
    handle: async (event: CloudEvent) => void events.push(event),
  });
  const tokenFor = (input: Partial<TokenInput>) =>
    tokens.tokenFor({ organisationId, roles: ['modeller'], ...input } as TokenInput);
  const [modeller, manager] = [tokenFor({}), tokenFor({ roles: ['processManager'] })];
  return {
    client,
    backend,
    url,
    routes: service.routes,
    organisationId,
    otherOrganisationId,
    modeller,
    manager,
    reader: tokenFor({ roles: ['reader'] }),
    stranger: tokenFor({ organisationId: otherOrganisationId, roles: ['modeller', 'processManager', 'orgAdmin'] }),
    events,
    tokenFor,
    createModel: async (content, extras = {}) => {
      const notation = (content as { notation?: string } | undefined)?.notation ?? 'blocks';
      const body = { title: 'Antrag bearbeiten', notation, ...(content === undefined ? {} : { content }), ...extras };
      return succeed(await client.post('/api/v1/models', body, modeller));
    },
    putContent: (id, content, token = modeller) =>
      client.put(`/api/v1/models/${id}/content`, content, token, { 'If-Match': '*' }),
    release: async (id, body) => {
      succeed(await client.post(`/api/v1/models/${id}/submit`, undefined, modeller));
      succeed(await client.post(`/api/v1/models/${id}/approve`, undefined, manager));
      return succeed(await client.post(`/api/v1/models/${id}/release`, body, manager));
    },
    publish: (definition, event) => {
      told += 1;
      const envelope = {
        specversion: '1.0',
        id: newId(),
        type: definition.type,
        source: `/${definition.owner}`,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        organisationid: organisationId,
        sequence: told,
        ...event,
      };
      return backend.bus.publish(envelope as CloudEvent, definition.exchange);
    },
    stop: async () => {
      await started.stop();
      await backend.stop();
    },
  };
}

function succeed(answer: TestAnswer): TestAnswer {
  if (answer.status < 300) return answer;
  throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

import fc from 'fast-check';
import { landOrganisationId, newId } from '@prozessplattform/contracts';
import { arbitraryValue } from './arbitrary-value.fixture.ts';
import { fillOrganisationA, type Objects } from './content-of-a.fixture.ts';
import { operationsOf, validRequest, type BuiltRequest, type Operation } from './operation.fixture.ts';
import { operationPolicies } from './operation-policy.fixture.ts';
import { openStage, organisationRoles, type Stage } from './stage.fixture.ts';

const requestsWanted = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const givesAway = /\bat .+:\d+:\d+|mongo|E11000|node_modules|\.ts\b|ECONN|BSON|Cannot read prop|is not a function/i;

describe('requests made up from the schemas of every operation', () => {
  let stage: Stage;
  let objects: Objects;
  let operations: Operation[];

  beforeAll(async () => {
    stage = await openStage();
    objects = await fillOrganisationA(stage);
    // Streams do not end, and password hashes are slow on purpose.
    operations = operationsOf(stage.document).filter(({ id, isStream }) => !isStream && id !== 'watchPresence');
  }, 120_000);
  afterAll(() => stage?.stop());

  function requestsTo(operation: Operation): fc.Arbitrary<BuiltRequest> {
    const { parameters, document, bodySchema, bodyType } = operation;
    const kind = operationPolicies[operation.id]?.object;
    const known = kind === undefined ? {} : (objects[kind] ?? {});
    const queries = parameters.filter((parameter) => parameter.in === 'query');
    const query = fc.record(
      Object.fromEntries(queries.map(({ name, schema }) => [name, arbitraryValue(schema, document)])),
      { requiredKeys: [] },
    );
    const ids = fc.oneof(
      { weight: 4, arbitrary: fc.constant(known) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(newId(), '%00', '..%2f..', '{"$ne":1}', '__proto__')
          .map((id) => ({ ...known, id: encodeURI(id) })),
      },
    );
    const isJson = bodyType === 'application/json';
    const bodies = isJson ? arbitraryValue(bodySchema, document).map((value) => JSON.stringify(value)) : fc.string();
    return fc.record({ query, params: ids, rawBody: bodies }).map(({ query: asked, params, rawBody }) =>
      validRequest(operation, {
        params: params as Record<string, string>,
        query: Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, textOf(value)])),
        ...(bodyType === undefined ? {} : { rawBody }),
      }),
    );
  }

  it(
    'never end in a server error and never tell what the platform is made of',
    async () => {
      const people = [
        stage.as(stage.a, organisationRoles, { userId: stage.anton.id }),
        stage.as(landOrganisationId, ['landAdmin', 'libraryEditor', 'auditor', 'modeller']),
      ];
      const each = Math.ceil(requestsWanted / operations.length);
      const complaints: string[] = [];
      let count = 0;
      for (const operation of operations) {
        for (const request of fc.sample(requestsTo(operation), { numRuns: each, seed: 42 })) {
          const answer = await stage.send(request, people[count % people.length]);
          count += 1;
          const isLeak = answer.status >= 400 && givesAway.test(withoutEcho(answer.text, request));
          if (answer.status >= 500 || isLeak)
            complaints.push(
              `${operation.id}: ${answer.status} ${answer.text.slice(0, 300)} to ${request.path.slice(0, 200)} ${request.body?.slice(0, 300)}`,
            );
        }
      }
      expect(complaints).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(requestsWanted);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
    120_000 + requestsWanted * 60,
  );
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);
}

/** What a request brought along itself may come back by name, e.g. an unknown field. */
function withoutEcho(text: string, { body = '', path }: BuiltRequest): string {
  const said = new Set(`${body} ${decodeURI(path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))}`.split(/[^\w$.]+/));
  return text
    .split(/(?<=[^\w$.])|(?=[^\w$.])/)
    .filter((word) => !said.has(word))
    .join('');
}

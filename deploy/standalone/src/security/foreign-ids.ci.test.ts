import { landOrganisationId, landRoles, newId } from '@prozessplattform/contracts';
import { monitorCommands, type CommandMonitor } from './command-monitor.fixture.ts';
import { fillOrganisationA, type Objects, type Params } from './content-of-a.fixture.ts';
import { operationsOf, validRequest, type Operation } from './operation.fixture.ts';
import { operationPolicies } from './operation-policy.fixture.ts';
import type { OperationPolicy } from './policy-terms.fixture.ts';
import { openStage, organisationRoles, type Stage } from './stage.fixture.ts';

const past = '2020-01-01T00:00:00.000Z';

/** Routes with an id that no other organisation has, by reason. */
const withoutForeignIds = {
  'the directory of organisations is common knowledge': [
    'concludeAgreement',
    'getOrganisation',
    'listAgreements',
    'setMember',
    'updateOrganisation',
  ],
  'what the platform brings is for everybody': [
    'applySampleRegister',
    'getCourse',
    'getSampleRegister',
    'getToolkit',
    'previewSampleRegister',
  ],
  'norms are common knowledge': ['changeNorm', 'getNorm'],
  'the Land decides': [
    'acceptSubmission',
    'approveOrganisationRequest',
    'cancelOrganisationImport',
    'getOrganisationImport',
    'getOrganisationRequest',
    'inviteFirstAdministrator',
    'refuseOrganisationRequest',
    'returnSubmission',
  ],
  'it names a provider for signing in': ['finishSignIn', 'startSignIn'],
} as const;

interface Stranger {
  readonly who: string;
  readonly token: string;
}

describe('an id of another organisation', () => {
  let stage: Stage;
  let objects: Objects;
  let monitor: CommandMonitor;
  let routes: { readonly operation: Operation; readonly policy: OperationPolicy }[];

  beforeAll(async () => {
    stage = await openStage();
    objects = await fillOrganisationA(stage);
    monitor = monitorCommands();
    routes = operationsOf(stage.document).flatMap((operation) => {
      const policy = operationPolicies[operation.id];
      return policy !== undefined && operation.path.includes('{') ? [{ operation, policy }] : [];
    });
  }, 120_000);
  afterAll(async () => {
    monitor?.stop();
    await stage?.stop();
  });

  /** What the table marks as common knowledge, or as kept by the Land, has no foreign ids. */
  const hasOwner = ({ policy }: { readonly policy: OperationPolicy }) =>
    policy.object !== undefined &&
    policy.shared === undefined &&
    policy.at !== 'land' &&
    policy.strangersGet === undefined;

  function strangers({ landReads, personal }: OperationPolicy): Stranger[] {
    const land = landRoles.filter((role) => landReads?.includes(role) !== true);
    const colleague = { who: 'a colleague', token: stage.as(stage.a, organisationRoles) };
    return [
      ...(personal ? [colleague] : []),
      { who: 'organisation B', token: stage.as(stage.b, organisationRoles) },
      { who: 'an adviser whose time is over', token: stage.as(stage.a, ['adviser'], { until: past }) },
      { who: 'the Land', token: stage.as(landOrganisationId, [...land, 'modeller', 'orgAdmin', 'processManager']) },
    ];
  }

  async function ask(operation: Operation, params: Params, token: string) {
    const { method, path, headers, body } = validRequest(operation, { params });
    const requestId = newId();
    const answer = await stage.client.send(method, path, {
      token,
      headers: { ...headers, 'X-Request-Id': requestId },
      ...(body === undefined ? {} : { body }),
    });
    const { instance: _where, requestId: _request, traceId: _trace, ...rest } = answer.body ?? {};
    return {
      answer: JSON.stringify({ status: answer.status, ...rest }),
      commands: monitor.of(answer.headers.get('x-request-id') ?? requestId),
    };
  }

  function unknown(params: Params): Params {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, /^[0-9a-f-]{36}$/.test(value) ? newId() : value]),
    );
  }

  it('is answered as an unknown one and asks the database the same questions', async () => {
    const found: string[] = [];
    let compared = 0;
    let questions = 0;
    for (const { operation, policy } of routes.filter(hasOwner)) {
      const params = objects[policy.object!] ?? {};
      for (const { who, token } of strangers(policy)) {
        // What a service looks up once and keeps, e.g. a signing key, is looked up now.
        await ask(operation, unknown(params), token);
        const foreign = await ask(operation, params, token);
        const never = await ask(operation, unknown(params), token);
        compared += 1;
        questions += foreign.commands.length;
        const isSame = JSON.stringify(foreign) === JSON.stringify(never);
        if (!isSame) found.push(`${operation.id} for ${who}:\n${text(foreign)}\nbut unknown\n${text(never)}`);
      }
    }
    process.stdout.write(`${compared} pairs of requests compared, ${questions} database commands\n`);
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(200);
    expect(questions).toBeGreaterThan(compared / 2);
  });

  it('is tried on every route that has one', () => {
    const untried = routes.filter((route) => !hasOwner(route)).map(({ operation }) => operation.id);
    expect(untried.toSorted()).toEqual(Object.values(withoutForeignIds).flat().toSorted());
  });
});

function text({ answer, commands }: { readonly answer: string; readonly commands: readonly string[] }): string {
  return [answer.slice(0, 200), ...commands].join('\n  ');
}

import { landOrganisationId, landRoles, newId, type Role } from '@prozessplattform/contracts';
import { demoText } from '../demo/demo-context.ts';
import { fillOrganisationA, type Objects, type Params } from './content-of-a.fixture.ts';
import { worthlessTokens } from './forge-token.fixture.ts';
import { operationsOf, validRequest, type Operation, type RequestInput } from './operation.fixture.ts';
import { operationPolicies } from './operation-policy.fixture.ts';
import type { OperationPolicy } from './policy-terms.fixture.ts';
import { openStage, organisationRoles, type Stage } from './stage.fixture.ts';

const past = '2020-01-01T00:00:00.000Z';

describe('every operation of /openapi.json', () => {
  let stage: Stage;
  let objects: Objects;
  let operations: Operation[];

  beforeAll(async () => {
    stage = await openStage();
    objects = await fillOrganisationA(stage);
    operations = operationsOf(stage.document);
  }, 120_000);
  afterAll(() => stage?.stop());

  interface Case {
    readonly operation: Operation;
    readonly policy: OperationPolicy;
    readonly input: RequestInput;
  }
  type Asked = { readonly who: string; readonly token: string | undefined };

  function cases(wanted: (policy: OperationPolicy, operation: Operation) => boolean): Case[] {
    return operations.flatMap((operation) => {
      const policy = operationPolicies[operation.id];
      if (policy === undefined || !wanted(policy, operation)) return [];
      return [{ operation, policy, input: inputFor(operation, policy) }];
    });
  }
  function inputFor(operation: Operation, policy: OperationPolicy): RequestInput {
    const params = paramsOf(policy);
    return {
      ...(params === undefined ? {} : { params }),
      ...samples(operation.id),
    };
  }
  /** Where the smallest valid request is refused for what it says before anybody asks who says it. */
  function samples(operationId: string): RequestInput {
    const known: Record<string, RequestInput> = {
      setMember: { body: { email: stage.anton.email } },
      createUser: { body: { organisationId: stage.a, roles: ['reader'] } },
      askForAccess: { body: { organisationId: stage.a } },
      submitBlueprint: { body: { modelId: objects['released-model']?.['id'] } },
      previewSubmission: { query: { modelId: objects['released-model']?.['id'] ?? '' } },
      acceptCompositionPart: { body: { modelId: objects.model?.['id'] } },
      createTasks: { body: { tasks: [{ title: 'Lesen', assigneeId: stage.anton.id }] } },
      mergeModelContent: { body: { baseVersion: 1 } },
      importModel: { rawBody: demoText('hundesteuer.bpmn') },
    };
    return known[operationId] ?? {};
  }
  function paramsOf({ object }: OperationPolicy): Params | undefined {
    return object === undefined ? undefined : objects[object];
  }
  async function ask({ operation, input }: Case, { token }: Asked) {
    return stage.send(validRequest(operation, input), token);
  }
  async function complaints(
    asked: readonly Case[],
    people: (entry: Case) => readonly Asked[],
    isRight: (answer: { status: number; body: { code?: string } }, entry: Case) => boolean,
  ): Promise<string[]> {
    const found: string[] = [];
    for (const entry of asked)
      for (const person of people(entry)) {
        const answer = await ask(entry, person);
        if (!isRight(answer, entry))
          found.push(`${entry.operation.id} for ${person.who}: ${answer.status} ${answer.text.slice(0, 160)}`);
      }
    return found;
  }

  it('has its line in the table of who may what, and the table has no others', () => {
    const known = Object.keys(operationPolicies).toSorted();
    expect(operations.map(({ id }) => id).toSorted()).toEqual(known);
  });

  it('has an object of every kind to try', () => {
    const wanted = new Set(cases((policy) => policy.object !== undefined).map(({ policy }) => policy.object!));
    expect([...wanted].filter((kind) => !(kind in objects))).toEqual([]);
  });

  it('is public exactly where the table says so', () => {
    const open = operations.filter(({ isPublic }) => isPublic).map(({ id }) => id);
    const listed = Object.entries(operationPolicies).flatMap(([id, { may }]) => (may === 'public' ? [id] : []));
    expect(open.toSorted()).toEqual(listed.toSorted());
  });

  it('is refused with 401 without a token that identity signed for this platform and now', async () => {
    const holder = { organisationId: stage.a, roles: organisationRoles };
    const tokens = Object.entries(worthlessTokens(stage.key, holder)).map(([who, token]) => ({ who, token }));
    const found = await complaints(
      cases(({ may }) => may !== 'public'),
      () => tokens,
      ({ status, body }) => status === 401 && body.code?.startsWith('AUTH.TOKEN_') === true,
    );
    expect(found).toEqual([]);
  });

  it('is refused with 403 for every role that the table does not name', async () => {
    const found = await complaints(
      cases(({ may }) => Array.isArray(may)),
      tooLow,
      ({ status, body }) => status === 403 && body.code === 'AUTH.FORBIDDEN',
    );
    expect(found).toEqual([]);
  });

  function tooLow({ policy: { may, at } }: Case): Asked[] {
    const isTooLow = (role: Role) => !(may as readonly Role[]).includes(role);
    if (at === 'land')
      return [...landRoles.filter(isTooLow), 'modeller' as const].map((role) => ({
        who: `${role} of the Land`,
        token: stage.as(landOrganisationId, [role]),
      }));
    return organisationRoles.filter(isTooLow).map((role) => ({ who: role, token: stage.as(stage.a, [role]) }));
  }

  it('answers another organisation, and the Land, about a private object as about one that does not exist', async () => {
    const found: string[] = [];
    for (const entry of cases(({ object, shared }) => object !== undefined && shared === undefined)) {
      const { policy } = entry;
      if (policy.at === 'land') continue;
      for (const { who, token } of strangers(policy)) {
        const foreign = await ask(entry, { who, token });
        const unknown = await ask({ ...entry, input: { ...entry.input, params: unknownIds(entry) } }, { who, token });
        const isSame = JSON.stringify(general(foreign)) === JSON.stringify(general(unknown));
        const isHidden = isSame && [403, 404].includes(foreign.status);
        if (!isHidden && foreign.status !== policy.strangersGet)
          found.push(
            `${entry.operation.id} for ${who}: ${foreign.text.slice(0, 200)} but unknown ${unknown.text.slice(0, 200)}`,
          );
      }
    }
    expect(found).toEqual([]);
  });

  function strangers(policy: OperationPolicy): Asked[] {
    const land = landRoles.filter((role) => policy.landReads?.includes(role) !== true);
    const colleague = { who: 'a colleague', token: stage.as(stage.a, organisationRoles) };
    return [
      ...(policy.personal ? [colleague] : []),
      { who: 'organisation B', token: stage.as(stage.b, organisationRoles) },
      { who: 'an adviser whose time is over', token: stage.as(stage.a, ['adviser'], { until: past }) },
      { who: 'a token without memberships', token: stage.as(stage.a, organisationRoles, { until: past }) },
      { who: `the Land (${land.join(', ')})`, token: stage.as(landOrganisationId, [...land, 'modeller', 'orgAdmin']) },
    ];
  }
  function unknownIds({ policy }: Case): Params {
    const { n } = paramsOf(policy) ?? {};
    return {
      id: newId(),
      applicationId: newId(),
      deliveryId: newId(),
      commentId: newId(),
      partId: 'teil-1',
      adviserId: newId(),
      unitId: newId(),
      positionId: newId(),
      organisationId: newId(),
      ...(n === undefined ? {} : { n }),
    };
  }
  function general({ status, body }: { status: number; body: Record<string, unknown> }) {
    return { status, ...body, instance: undefined, requestId: undefined, traceId: undefined };
  }

  it('takes the id of another organisation in a query or body as it takes an unknown one', async () => {
    const found: string[] = [];
    for (const entry of cases(({ may }) => may !== 'public')) {
      const inQuery = entry.operation.parameters.some((one) => one.in === 'query' && one.name === 'organisationId');
      const inBody = entry.operation.bodySchema?.properties?.organisationId !== undefined;
      if (!inQuery && !inBody) continue;
      const token = stage.as(stage.b, organisationRoles);
      const naming = (organisationId: string): Case => ({
        ...entry,
        input: { ...entry.input, ...(inQuery ? { query: { organisationId } } : { body: { organisationId } }) },
      });
      const foreign = await ask(naming(stage.a), { who: 'organisation B', token });
      const unknown = await ask(naming(newId()), { who: 'organisation B', token });
      const isEmpty = foreign.status === 200 && (foreign.body?.items ?? []).length === 0;
      const isRefused = foreign.status === 403 || foreign.status === 404;
      if (!(isEmpty || isRefused) || JSON.stringify(general(foreign)) !== JSON.stringify(general(unknown)))
        found.push(`${entry.operation.id}: ${foreign.text.slice(0, 200)} but unknown ${unknown.text.slice(0, 200)}`);
    }
    expect(found).toEqual([]);
  });

  it('gives an adviser whose time is over nothing', async () => {
    const token = stage.as(stage.a, ['adviser'], { until: past });
    const found = await complaints(
      cases(({ may }) => Array.isArray(may)),
      () => [{ who: 'an adviser whose time is over', token }],
      ({ status }, { policy: { hides } }) => status === 403 || status === 404 || status === hides,
    );
    expect(found).toEqual([]);
  });

  it('is refused where it writes once the agreement has ended, and answers where it reads', async () => {
    const ended = stage.as(stage.a, organisationRoles, { writableUntil: past });
    const isWrite = (entry: Case) => !['GET', 'HEAD'].includes(entry.operation.method);
    const own = cases(
      ({ may, object, at, withoutAgreement }) =>
        may !== 'public' &&
        at === undefined &&
        withoutAgreement === undefined &&
        (object === undefined || object in objects),
    );
    const refused = await complaints(
      own.filter(isWrite),
      () => [{ who: 'an organisation without agreement', token: ended }],
      ({ status, body }) => status === 403 && body.code === 'AUTH.AGREEMENT_EXPIRED',
    );
    const reads = await complaints(
      own.filter((entry) => !isWrite(entry)),
      () => [{ who: 'an organisation without agreement', token: ended }],
      ({ body }) => body?.code !== 'AUTH.AGREEMENT_EXPIRED',
    );
    expect([...refused, ...reads]).toEqual([]);
  });

  it('is open to each role that the table names (else the refusals above would prove nothing)', async () => {
    const methods = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
    // Who was erased has nothing left that could be tried.
    const order = ({ operation: { id, method } }: Case) =>
      id.startsWith('erase') ? methods.length : methods.indexOf(method);
    const asked = cases(({ may, onlyRefusals }) => may !== 'public' && onlyRefusals === undefined).toSorted(
      (one, other) => order(one) - order(other),
    );
    const found = await complaints(asked, allowed, ({ status }) => status < 500 && ![401, 403, 404].includes(status));
    expect(found).toEqual([]);
  });

  function allowed({ policy: { may, at, personal } }: Case): Asked[] {
    if (personal) return [{ who: 'Anton', token: stage.as(stage.a, ['orgAdmin'], { userId: stage.anton.id }) }];
    const organisationId = at === 'land' ? landOrganisationId : stage.a;
    const each: readonly Role[] = may === 'everybody' ? organisationRoles : (may as readonly Role[]);
    return each.map((role) => ({ who: role, token: stage.as(organisationId, [role]) }));
  }
});

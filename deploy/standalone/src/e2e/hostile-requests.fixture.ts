/** One operation of the public OpenAPI document, as far as hostile requests need it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly needsIfMatch: boolean;
  /** Media type of the body, where it takes one. */
  readonly bodyType: string | undefined;
  readonly fields: readonly string[];
}

export interface HostileRequest {
  readonly label: string;
  readonly path: string;
  readonly init: RequestInit & { readonly headers: Record<string, string> };
  /** Statuses that are right; anything from 500 on never is. */
  readonly expected: readonly number[];
}

interface DocumentedOperation {
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: { readonly properties?: object } }>>;
  };
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

export function operationsOf(document: OpenApiDocument): Operation[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete'];
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        isPublic: operation.security?.length === 0,
        needsIfMatch: (operation.parameters ?? []).some((parameter) => parameter.name === 'If-Match'),
        bodyType: Object.keys(operation.requestBody?.content ?? {})[0],
        fields: Object.keys(operation.requestBody?.content?.['application/json']?.schema?.properties ?? {}),
      })),
  );
}

const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';
const refused = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428];
const fine = [200, 201, 202, 204, ...refused];
const json = { 'Content-Type': 'application/json' };
const bodies = [
  'null',
  '[]',
  '1',
  '"x"',
  '{"__proto__":{"a":1}}',
  '{"nonsense":1}',
  '{"$where":"1"}',
  '{"a":1e400}',
  '['.repeat(2000) + ']'.repeat(2000),
];
const values = [null, -1, 1e300, '', 'x'.repeat(5_000), [], {}, [{}], { $gt: '' }, true, '\u0000', '\ud800'];
const queries = [
  'nonsense=1',
  'limit=0',
  'limit=abc',
  'limit=1&limit=2',
  'cursor=abc',
  'fields=__proto__',
  'q[$ne]=1',
  'organisationId=x',
];
const rawBodies = [
  '',
  'x',
  '<a',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  '\u0000',
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
  'a;b\n1;2',
];

/** What an attacker or a broken client may send to an operation. */
export function hostileRequests(operation: Operation): HostileRequest[] {
  const path = pathWith(operation, unknownId);
  const { method, isPublic } = operation;
  const plain = (label: string, expected: readonly number[], query = ''): HostileRequest => ({
    label,
    expected,
    path: `${path}${query}`,
    init: { method, headers: ifMatch(operation) },
  });
  const withoutToken = [
    { ...plain('no token', [401]), init: { method, headers: { Authorization: '' } } },
    { ...plain('a token nobody signed', [401]), init: { method, headers: { Authorization: 'Bearer a.b.c' } } },
  ];
  return [
    ...(isPublic ? [] : withoutToken),
    ...(operation.path.includes('{')
      ? [plain('unknown id', refused), { ...plain('malformed id', refused), path: pathWith(operation, '%C3%BC') }]
      : []),
    ...queries.map((query) => plain(`?${query}`, fine, `?${query}`)),
    ...(method === 'GET' ? [] : bodyRequests(operation, path)),
  ];
}

function bodyRequests(operation: Operation, path: string): HostileRequest[] {
  const { method, bodyType, fields } = operation;
  const send = (
    body: string,
    expected: readonly number[],
    { label = body.slice(0, 30), headers = json }: Sending = {},
  ) => ({
    label,
    path,
    expected,
    init: { method, body, headers: { ...ifMatch(operation), ...headers } },
  });
  const common = [
    send('x', refused, { label: 'text/plain', headers: { 'Content-Type': 'text/plain' } }),
    send(`{"a":"${'x'.repeat(20 * 1024 * 1024)}"}`, [413], { label: '20 MB' }),
    send('{}', refused, { label: 'Idempotency-Key', headers: { ...json, 'Idempotency-Key': 'x'.repeat(300) } }),
  ];
  if (bodyType !== undefined && bodyType !== 'application/json')
    return [...common, ...rawBodies.map((body) => send(body, fine, { headers: { 'Content-Type': bodyType } }))];
  return [
    ...common,
    send('{"a":', refused),
    ...bodies.map((body) => send(body, refused)),
    ...fields.flatMap((field) => values.map((value) => send(JSON.stringify({ [field]: value }), fine))),
  ];
}

interface Sending {
  readonly label?: string;
  readonly headers?: Record<string, string>;
}

function pathWith({ path }: Operation, id: string): string {
  return path.replace(/\{(\w+)\}/g, (_match, name: string) => (name === 'n' ? '1' : id));
}

function ifMatch({ needsIfMatch }: Operation): Record<string, string> {
  return needsIfMatch ? { 'If-Match': '"1"' } : {};
}

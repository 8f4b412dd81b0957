import { operationsOf, validRequest, type Operation } from '../operation.fixture.ts';
import type { Stage } from '../stage.fixture.ts';
import type { Tenant } from './tenant.fixture.ts';

/** A request and what came back, without what differs between two runs of the same thing: ids, instants and hashes over them. */
export type Readable = ReadonlyMap<string, string>;

/** Kinds of ids by the beginning of a path; what is not named takes any id. */
const kinds: readonly [RegExp, (tenant: Tenant) => readonly string[]][] = [
  [/^\/api\/v1\/(models|analysis\/models)\//, ({ made }) => made.models],
  [/^\/api\/v1\/profiles\//, ({ made }) => made.profiles],
  [/^\/api\/v1\/library\/submissions\//, ({ made }) => made.submissions],
  [/^\/api\/v1\/library\//, ({ made }) => made.blueprints],
  [/^\/api\/v1\/adoptions\//, ({ made }) => made.adoptions],
  [/^\/api\/v1\/groups\//, ({ made }) => made.groups],
  [/^\/api\/v1\/organisations\//, ({ organisationId }) => [organisationId]],
  [/./, ({ made }) => made.others],
];
const queries: Readonly<Record<string, readonly Record<string, string>[]>> = {
  searchLibrary: [{ q: 'Gewerbe' }, { q: 'Hundesteuer', qualityLevel: 'silver' }],
  listProfiles: [{ q: 'Gewerbe', limit: '200' }],
  listModels: [{ limit: '200' }],
  listNotifications: [{ limit: '200' }],
  readFeed: [{ limit: '200' }],
};

/** What several services tell at once has no order of its own, not even for one who is alone. */
const inOrderOfEvents = ['readFeed', 'listNotifications', 'groupNotifications', 'listAuditLog', 'exportAuditLog'];

/** All that `reader` can ask for, with its own ids and those of `others`. */
export async function everythingReadable(
  stage: Stage,
  { reader, others }: { readonly reader: Tenant; readonly others: readonly Tenant[] },
): Promise<Readable> {
  const found = new Map<string, string>();
  const tenants = [reader, ...others];
  for (const operation of operationsOf(stage.document).filter(isReading)) {
    for (const query of [{}, ...(queries[operation.id] ?? [])]) {
      for (const id of idsFor(operation, tenants)) {
        const request = validRequest(operation, { query, ...(id === '' ? {} : { params: { id, n: '1' } }) });
        const { status, text } = await stage.send(request, reader.token);
        const said = inOrderOfEvents.includes(operation.id) ? linesInOrder(text) : withoutVolatile(text);
        found.set(`${request.method} ${request.path}`, `${status} ${said}`);
      }
    }
  }
  return found;
}

/** The platform's own key, and what does not end or leads away. */
const notOfTenants = ['getJwks', 'watchPresence', 'startSignIn', 'finishSignIn'];

function isReading({ method, isStream, id }: Operation): boolean {
  return method === 'GET' && !isStream && !notOfTenants.includes(id);
}

function idsFor({ path }: Operation, tenants: readonly Tenant[]): readonly string[] {
  if (!path.includes('{id}')) return [''];
  const [, idsOf] = kinds.find(([pattern]) => pattern.test(path))!;
  return tenants.flatMap((tenant) => idsOf(tenant));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;

/**
 * Ids become their number in the answer, so that their order and their repetitions still count; instants, trace ids and chained
 * hashes become their kind; cursors are read before, so that a count within them shows.
 */
function withoutVolatile(text: string): string {
  const numbers = new Map<string, string>();
  const numbered = (id: string) => {
    if (!numbers.has(id)) numbers.set(id, `id${numbers.size + 1}`);
    return numbers.get(id)!;
  };
  return (
    text
      .replaceAll(/"nextCursor":"([\w-]+)"/g, (_, cursor: string) => `"nextCursor":${decoded(cursor)}`)
      .replaceAll(uuid, numbered)
      .replaceAll(instant, 'instant')
      .replaceAll(/"traceparent":"[^"]*"/g, '"traceparent":"trace"')
      .replaceAll(/"traceId":"[^"]*"/g, '"traceId":"trace"')
      // Of the audit log, which hashes whole documents with their instants.
      .replaceAll(/"(hash|previousHash|before|after)":"[^"]*"/g, '"$1":"hash"')
  );
}

/** The items of a list or the lines of a file, each without what is volatile, sorted. */
function linesInOrder(text: string): string {
  const isList = text.startsWith('{"items":');
  const items = isList ? (JSON.parse(text) as { items: unknown[] }).items.map((item) => JSON.stringify(item)) : [];
  return (isList ? items : text.split('\n')).map(withoutVolatile).toSorted().join('\n');
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}

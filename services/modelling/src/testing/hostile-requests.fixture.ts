import fc from 'fast-check';
import type { TestAnswer } from '@prozessplattform/testing';
import { blockModel, bpmnFile } from './block-model.fixture.ts';
import type { TestModelling } from './start-modelling.fixture.ts';

type Route = TestModelling['routes'][number];

export interface HostileRequest {
  readonly route: Route;
  readonly path: string;
  readonly body: unknown;
}

/** What broken clients and attackers put where text, numbers and objects belong. */
const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a'.repeat(20_000),
  '__proto__',
  '<script>alert(1)</script>',
  [],
  {},
  { $ne: null },
  { $set: { state: 'released' } },
  { 'a.b': 1, '': 2, $x: 3 },
  { 'c\u0000d': 3 },
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
  nested(60),
  nested(150),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const attributed = blockModel((content) => {
  for (const { blocks } of content.subProcesses.flatMap(({ variants }) => variants)) {
    for (const block of blocks) Object.assign(block, { attributes: { a: 1, b: ['x'] }, waitingTime: { minutes: 1 } });
  }
});
const reason = { reason: 'x' };
const staffing = {
  annualMinutes: 95392,
  surcharge: 0.1,
  rates: { E6: 1 },
  payGroups: { a: 'E6' },
  source: 'x',
  year: 2026,
};
const flow = { id: 'f', from: { part: 'teil-1', block: 'b' }, to: { part: 'teil-1', block: 'b' } };

/** Bodies that the routes take, by operation. */
const valid: Readonly<Record<string, readonly unknown[]>> = {
  putModelContent: [attributed, { notation: 'bpmn', xml: bpmnFile() }],
  createModel: [
    { title: 'Titel', notation: 'blocks', content: attributed },
    { title: 'Titel', notation: 'bpmn', content: { notation: 'bpmn', xml: bpmnFile() } },
  ],
  mergeModelContent: [
    { baseVersion: 1, content: attributed, decisions: [{ element: 'b1', take: 'local' }, { rule: 'keep-all-local' }] },
  ],
  updateModel: [{ title: 'x', purpose: 'to-be', nextReviewDate: '2030-01-01' }],
  fixModel: [{ fix: ['untidy-title'] }],
  nameModelVersion: [{ name: 'x' }],
  rejectModel: [reason],
  withdrawModel: [reason],
  createComment: [{ text: 'x', elementId: 'b1', mentions: [] }],
  replyToComment: [{ text: 'x' }],
  signPresence: [{ elementId: 'b1', editing: true }],
  decideUpstream: [{ decision: 'merge', blueprintVersion: 1, decisions: [{ element: 'x', value: 1 }] }],
  putAttributeGroups: [{ groups: [{ key: 'a', title: 'A', attributes: [{ key: 'b', title: 'B', type: 'text' }] }] }],
  putPalette: [{ kinds: ['send'], extensions: [{ key: 'x', kind: 'send', title: 'X' }] }],
  createComposition: [{ title: 'x', parts: [] }],
  putCompositionFlows: [{ flows: [flow] }],
  calculateModelFigures: [staffing],
  calculateCompositionFigures: [staffing],
  putModelParameters: [
    { caseVolume: 5, elements: { pruefen: { processingTime: { minutes: 5 } } }, flows: { f1: { probability: 1 } } },
  ],
};

/** A valid body with up to three of its members replaced by something else, or something else altogether. */
function bodiesFor({ operationId }: Route): fc.Arbitrary<unknown> {
  const sources = valid[operationId] ?? [{}, undefined];
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...sources), fc.array(replacement(), { maxLength: 3 })).map(replaced),
    },
    { weight: 1, arbitrary: fc.constantFrom(...nasty) },
    { weight: 1, arbitrary: fc.json().map((text): unknown => JSON.parse(text)) },
  );
}

function replacement() {
  return fc.record({ place: fc.nat(400), value: fc.constantFrom(...nasty) });
}

function replaced([source, changes]: [unknown, { place: number; value: unknown }[]]): unknown {
  const body = structuredClone(source);
  for (const { place, value } of changes) {
    const places = membersOf(body);
    const [owner, key] = places[place % Math.max(places.length, 1)] ?? [];
    if (owner !== undefined && key !== undefined) owner[key] = structuredClone(value);
  }
  return body;
}

function membersOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap(
    (key) => [[owner, key], ...membersOf(owner[key])] as [Record<string, unknown>, string][],
  );
}

const queries = fc.constantFrom(
  '',
  '?version=1',
  '?version=0',
  '?version=99999999999999999999',
  '?limit=0',
  '?cursor=%00',
  '?format=svg',
  '?format=html',
  '?format=png',
  '?from=1&to=draft',
  '?to=1:2',
  '?fim=true',
  '?organisationId=x',
  '?a[$ne]=1',
  '?%E0%A4%A',
);

/** Requests to every route, about things that exist, things that do not, and nonsense. */
export function hostileRequests(platform: TestModelling, ids: readonly string[]): fc.Arbitrary<HostileRequest> {
  const id = fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom('x', '..%2f', '%00', 'import', '00000000-0000-0000-0000-000000000000'),
  );
  const routes = platform.routes.filter(
    ({ operationId, internal }) => operationId !== 'watchPresence' && internal !== true,
  );
  return fc
    .constantFrom(...routes)
    .chain((route) => fc.record({ route: fc.constant(route), id, query: queries, body: bodiesFor(route) }))
    .map((given) => {
      const path = given.route.fullPath.replace('{id}', given.id).replaceAll(/\{\w+\}/g, '1') + given.query;
      return { route: given.route, path, body: given.body };
    });
}

export function sendHostile(platform: TestModelling, { route, path, body }: HostileRequest): Promise<TestAnswer> {
  const isXml = route.operationId === 'importModel';
  const token =
    route.operationId.includes('Palette') || route.operationId.includes('AttributeGroups')
      ? platform.stranger
      : platform.modeller;
  return platform.client.send(route.method.toUpperCase(), path, {
    token,
    headers: { 'If-Match': '*', ...(isXml ? { 'Content-Type': 'application/xml' } : {}) },
    ...(route.method === 'get' ? {} : { body: isXml ? String(JSON.stringify(body)) : body }),
  });
}

import { accounts } from '../accounts.ts';
import { demoContent, demoText } from '../demo-context.ts';

interface Block {
  readonly kind: string;
  readonly processingTime?: { readonly distribution?: string };
  readonly positions?: readonly { readonly position: string }[];
  readonly documents?: readonly { readonly medium: string }[];
}
interface Model {
  readonly content: {
    readonly subProcesses: readonly {
      readonly title: string;
      readonly caseVolume: number;
      readonly variants: readonly { readonly probability: number; readonly blocks: readonly Block[] }[];
    }[];
    readonly informationFlows: readonly { readonly to: { readonly organisation?: string } }[];
  };
}
interface Parameters {
  readonly elements: Record<string, { readonly positions?: readonly { readonly position: string }[] }>;
  readonly flows: Record<string, { readonly probability: number }>;
}
interface Staffing {
  readonly rates: Record<string, number>;
  readonly payGroups: Record<string, string>;
}
interface Directory {
  readonly organisations: readonly { readonly key: string; readonly ags?: string; readonly parent?: string }[];
}
interface People {
  readonly users: readonly {
    readonly email: string;
    readonly organisation: string;
    readonly roles: readonly string[];
  }[];
}

const { content } = demoContent<Model>('gewerbeanmeldung.json');
const parameters = demoContent<Parameters>('hundesteuer.parameters.json');
const staffing = demoContent<Staffing>('staffing.json');
const { organisations } = demoContent<Directory>('organisations.json');
const { users } = demoContent<People>('users.json');
const blocks = content.subProcesses.flatMap(({ variants }) => variants.flatMap((variant) => variant.blocks));
const bpmn = demoText('hundesteuer.bpmn');

it('models the trade registration in at least four sub-processes with times, media and a flow to the Land', () => {
  expect(content.subProcesses.length).toBeGreaterThanOrEqual(4);
  expect(content.subProcesses.every(({ caseVolume }) => caseVolume > 0)).toBe(true);
  expect(blocks.filter(({ kind, processingTime }) => kind !== 'wait' && processingTime === undefined)).toEqual([]);
  expect(new Set(blocks.flatMap((block) => block.documents ?? []).map(({ medium }) => medium)).size).toBeGreaterThan(1);
  expect(blocks.some(({ processingTime }) => processingTime?.distribution === 'triangular')).toBe(true);
  expect(content.informationFlows.some(({ to }) => to.organisation?.includes('Sachsen'))).toBe(true);
});

it('lets the variants of every sub-process sum to one', () => {
  for (const { title, variants } of content.subProcesses) {
    const sum = variants.reduce((total, { probability }) => total + probability, 0);
    expect({ title, isOne: Math.abs(sum - 1) < 1e-9 }).toEqual({ title, isOne: true });
  }
});

it('has a pay group and a rate for every position', () => {
  const elements = Object.values(parameters.elements);
  const positions = [...blocks, ...elements]
    .flatMap((element) => element.positions ?? [])
    .map(({ position }) => position);
  expect([...new Set(positions)].filter((name) => !(staffing.rates[staffing.payGroups[name] ?? ''] ?? 0))).toEqual([]);
});

it('gives figures only to elements of the BPMN model, and the ways out of a gateway sum to one', () => {
  const ids = new Set([...bpmn.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const used = [...Object.keys(parameters.elements), ...Object.keys(parameters.flows)];
  expect(used.filter((id) => !ids.has(id))).toEqual([]);
  const total = Object.values(parameters.flows).reduce((sum, { probability }) => sum + probability, 0);
  const gateways = [...bpmn.matchAll(/name="[^"]+\?"/g)].length;
  expect(total).toBeCloseTo(gateways, 9);
});

it('places every invented person in an organisation of the demonstration, two of them able to check each other', () => {
  const keys = new Set(organisations.map(({ key }) => key));
  expect(users.filter(({ organisation, email }) => !keys.has(organisation) || !email.endsWith('.example'))).toEqual([]);
  const managers = users.filter(
    ({ organisation, roles }) => organisation === 'brandis' && roles.includes('processManager'),
  );
  expect(managers.length).toBeGreaterThanOrEqual(2);
  const addresses = users.map(({ email }) => email);
  expect(Object.values(accounts).filter((email) => !addresses.includes(email))).toEqual([]);
});

it('names towns by their official municipality keys below a parent that exists', () => {
  const keys = new Set(organisations.map(({ key }) => key));
  expect(organisations.filter(({ parent }) => parent !== undefined && !keys.has(parent))).toEqual([]);
  const ags = Object.fromEntries(organisations.map((entry) => [entry.key, entry.ags]));
  expect(ags).toMatchObject({ brandis: '14729070', grimma: '14729160', wurzen: '14729410' });
});

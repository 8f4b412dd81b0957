import { derivedId } from '@prozessplattform/contracts';
import { localContent } from '../../../../../services/catalogue/src/testing/small-content.fixture.ts';
import type { Tenant, Town } from './tenant.fixture.ts';

/** Something an organisation does that only it, its partner or the Land's editors may know of. */
export interface Act {
  readonly town: Town;
  readonly tenant: Tenant;
  readonly random: () => number;
}

const titles = ['Gewerbe anmelden', 'Hundesteuer erheben', 'Baum fällen', 'Wohnsitz ummelden', 'Rechnung buchen'];
const norms = ['§ 14 GewO', '§ 1 BMG', '§ 3 KAG', '§ 10 BauO'];

function pick<T>(random: () => number, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

async function draft({ town, tenant, random }: Act): Promise<string> {
  const content = localContent(Math.floor(random() * 4));
  const body = { title: pick(random, titles), notation: 'blocks', content };
  const { id } = await town.must('POST /models', tenant, { body });
  tenant.made.models.push(id);
  return id;
}

async function release({ town, tenant }: Act, id: string): Promise<void> {
  await town.must(`POST /models/${id}/submit`, tenant, { body: {} });
  for (const step of ['approve', 'release'])
    await town.must(`POST /models/${id}/${step}`, tenant, { body: {}, token: tenant.approver });
  if (!tenant.made.released.includes(id)) tenant.made.released.push(id);
}

async function released(act: Act): Promise<string> {
  const id = await draft(act);
  await release(act, id);
  return id;
}

async function submit({ town, tenant }: Act, modelId: string, visibility: object): Promise<string> {
  const { id } = await town.must('POST /library/submissions', tenant, { body: { modelId, visibility } });
  tenant.made.submissions.push(id);
  return id;
}

async function profile({ town, tenant, random }: Act): Promise<string> {
  const body = {
    title: pick(random, titles),
    legalBasis: [pick(random, norms)],
    caseVolume: Math.floor(random() * 500),
  };
  const { id } = await town.must('POST /profiles', tenant, { body });
  tenant.made.profiles.push(id);
  return id;
}

async function adoptedByPartner({ town, tenant }: Act, modelId: string): Promise<void> {
  const blueprintId = derivedId(modelId, 'blueprint');
  tenant.made.blueprints.push(blueprintId);
  const { partner } = tenant;
  if (partner === undefined) return;
  const { id } = await town.must(`POST /library/${blueprintId}/adoptions`, partner, { body: {} });
  tenant.made.adoptions.push(id);
  await town.must(`GET /models/${derivedId(id, 'model')}`, partner);
}

const acts: Readonly<Record<string, (act: Act) => Promise<void>>> = {
  'enters a profile': async (act) => void (await profile(act)),
  'changes a profile': async (act) => {
    const id = await profile(act);
    const body = { title: pick(act.random, titles), tags: ['geändert'] };
    await act.town.must(`PATCH /profiles/${id}`, act.tenant, { body });
  },
  'drafts a model and comments on it': async (act) => {
    const id = await draft(act);
    await act.town.must(`POST /models/${id}/comments`, act.tenant, { body: { text: 'Stimmt die Dauer?' } });
  },
  'releases a model': async (act) => void (await released(act)),
  'gets a submission back with remarks': async (act) => {
    const { town, tenant } = act;
    const id = await submit(act, await released(act), { kind: 'land' });
    const body = { remarks: 'Bitte die Rechtsgrundlage ergänzen.' };
    await town.must(`POST /library/submissions/${id}/return`, tenant, { body, token: town.editor });
  },
  'waits for the answer to a submission': async (act) =>
    void (await submit(act, await released(act), { kind: 'land' })),
  'shares with its partner, who adopts': async (act) => {
    const { town, tenant } = act;
    const modelId = await released(act);
    const organisationIds = [tenant.partner?.organisationId ?? tenant.organisationId];
    const id = await submit(act, modelId, { kind: 'organisations', organisationIds });
    const body = { qualityLevel: 'silver' };
    await town.must(`POST /library/submissions/${id}/accept`, tenant, { body, token: town.editor });
    await adoptedByPartner(act, modelId);
  },
  'founds a group and shares in it': async (act) => {
    const { town, tenant } = act;
    const { id: groupId } = await town.must('POST /groups', tenant, { body: { title: 'Nachbarn' } });
    tenant.made.groups.push(groupId);
    const { partner } = tenant;
    if (partner !== undefined) {
      const body = { organisationId: partner.organisationId };
      await town.must(`POST /groups/${groupId}/members`, tenant, { body });
      await town.must(`POST /groups/${groupId}/accept`, partner, { body: {} });
    }
    const modelId = await released(act);
    await submit(act, modelId, { kind: 'group', groupId });
    await adoptedByPartner(act, modelId);
  },
  'brings a second version, which its partner is offered': async (act) => {
    const { town, tenant } = act;
    const modelId = await released(act);
    const organisationIds = [tenant.partner?.organisationId ?? tenant.organisationId];
    const visibility = { kind: 'organisations', organisationIds };
    const accept = async (id: string) =>
      town.must(`POST /library/submissions/${id}/accept`, tenant, {
        body: { qualityLevel: 'bronze' },
        token: town.editor,
      });
    await accept(await submit(act, modelId, visibility));
    await adoptedByPartner(act, modelId);
    await town.must(`PUT /models/${modelId}/content`, tenant, { body: localContent(7) });
    await release(act, modelId);
    await accept(await submit(act, modelId, visibility));
  },
  'withdraws what it shared': async (act) => {
    const { town, tenant } = act;
    await acts['shares with its partner, who adopts']?.(act);
    const body = { reason: 'Die Rechtsgrundlage ist entfallen.' };
    await town.must(`POST /library/${tenant.made.blueprints.at(-1)}/withdraw`, tenant, { body });
  },
  'hands out tasks and follows a search': async ({ town, tenant, random }) => {
    const tasks = [{ title: pick(random, titles), assigneeId: tenant.userId }];
    await town.must('POST /tasks', tenant, { body: { tasks } });
    await town.must('POST /subscriptions', tenant, { body: { kind: 'search', target: pick(random, titles) } });
  },
  'composes a process with its partner': async ({ town, tenant }) => {
    const parts = [tenant, tenant.partner ?? tenant].map(({ organisationId, name }) => ({
      organisationId,
      title: name,
    }));
    const { id } = await town.must('POST /compositions', tenant, { body: { title: 'Gemeinsam', parts } });
    tenant.made.others.push(id);
  },
};

/** Once per organisation at most: it brings 180 profiles. */
export async function applySampleRegister({ town, tenant }: Act): Promise<void> {
  const { items } = await town.must('GET /sample-registers', tenant);
  const { id } = await town.must(`POST /sample-registers/${items[0].id}/apply`, tenant, { body: {} });
  tenant.made.others.push(id);
}

export async function actAtRandom(act: Act): Promise<string> {
  const name = pick(act.random, Object.keys(acts));
  await acts[name]?.(act);
  return `${act.tenant.name} ${name}`;
}

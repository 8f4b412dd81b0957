import { blueprintPublished, modelCreated, modelReleased, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { bootNotifications, type NotificationsFixture } from '../notifications.fixture.ts';
import { openStream } from './event-stream-client.fixture.ts';

let platform: NotificationsFixture;

beforeAll(async () => {
  platform = await bootNotifications();
});
afterAll(() => platform?.stop());

interface Tenant {
  readonly organisationId: string;
  readonly token: string;
}

function newTenant(): Tenant {
  const organisationId = newId();
  return { organisationId, token: platform.tokens.tokenFor({ organisationId, roles: ['reader'] }) };
}

/** The ids of everything the feed answers, page by page. */
async function readAll({ token }: Tenant, query = '', limit = 3): Promise<string[]> {
  const ids: string[] = [];
  let after = '';
  for (;;) {
    const cursor = after === '' ? '' : `&after=${after}`;
    const page = await platform.service.client.get(`/api/v1/events?limit=${limit}${query}${cursor}`, token);
    expect(page.status).toBe(200);
    if (page.body.items.length === 0) return ids;
    ids.push(...page.body.items.map((event: { id: string }) => event.id));
    after = page.body.nextCursor;
  }
}

function holds(tenant: Tenant, count: number) {
  return eventually(async () => {
    const ids = await readAll(tenant, `&organisationId=${tenant.organisationId}`, 200);
    return ids.length === count ? ids : undefined;
  });
}

async function publishMany(tenant: Tenant, count: number): Promise<string[]> {
  const subject = newId();
  const ids: string[] = [];
  for (let sequence = 1; sequence <= count; sequence++)
    ids.push((await platform.publish(modelCreated, { ...tenant, subject, sequence })).id);
  return ids;
}

describe('the feed', () => {
  it('gives the events of one aggregate in their order, page by page and none twice', async () => {
    const tenant = newTenant();
    const ids = await publishMany(tenant, 10);
    await holds(tenant, 10);
    expect(await readAll(tenant, `&organisationId=${tenant.organisationId}`)).toEqual(ids);
  });

  it('filters by type, and goes on with the cursor of an empty page when something came', async () => {
    const tenant = newTenant();
    await publishMany(tenant, 2);
    const released = await platform.publish(modelReleased, tenant);
    await holds(tenant, 3);
    const query = `organisationId=${tenant.organisationId}&type=${modelReleased.type}`;
    const page = await platform.service.client.get(`/api/v1/events?${query}`, tenant.token);
    expect(page.body.items.map((event: { id: string }) => event.id)).toEqual([released.id]);
    const path = `/api/v1/events?${query}&after=${page.body.nextCursor}`;
    expect((await platform.service.client.get(path, tenant.token)).body.items).toEqual([]);
    const later = await platform.publish(modelReleased, tenant);
    await holds(tenant, 4);
    expect((await platform.service.client.get(path, tenant.token)).body.items[0].id).toBe(later.id);
  });

  it('shows nothing of another organisation, except what is for all', async () => {
    const [own, other] = [newTenant(), newTenant()];
    await publishMany(other, 2);
    const shared = await platform.publish(blueprintPublished, { ...other, audience: 'all' });
    await holds(other, 3);
    const seen = await readAll(own, `&organisationId=${other.organisationId}`);
    expect(seen).toEqual([shared.id]);
  });

  it('holds an event that is delivered again only once', async () => {
    const tenant = newTenant();
    const first = await platform.publish(modelCreated, tenant);
    await platform.publish(modelCreated, { ...tenant, id: first.id, subject: first.subject });
    const last = await platform.publish(modelCreated, tenant);
    expect(await holds(tenant, 2)).toEqual([first.id, last.id]);
  });

  it('begins at a point in time', async () => {
    const tenant = newTenant();
    await publishMany(tenant, 2);
    await holds(tenant, 2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const since = new Date().toISOString();
    const later = await platform.publish(modelCreated, tenant);
    await holds(tenant, 3);
    expect(await readAll(tenant, `&organisationId=${tenant.organisationId}&since=${since}`)).toContain(later.id);
    const page = await platform.service.client.get(`/api/v1/events?since=${since}`, tenant.token);
    expect(page.body.items).toHaveLength(1);
  });

  it('refuses a cursor it did not give out', async () => {
    const answer = await platform.service.client.get('/api/v1/events?after=erfunden', newTenant().token);
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.INVALID_CURSOR']);
  });
});

describe('the live stream', () => {
  const url = (tenant: Tenant) =>
    `${platform.service.url}/api/v1/events/stream?organisationId=${tenant.organisationId}`;

  it('sends what comes now, without gap or repetition while many events come at once', async () => {
    const tenant = newTenant();
    const streams = await Promise.all([1, 2, 3].map(() => openStream(url(tenant), tenant.token)));
    await Promise.all([publishMany(tenant, 40), publishMany(tenant, 40), publishMany(newTenant(), 20)]);
    const expected = await holds(tenant, 80);
    for (const stream of streams) {
      await eventually(() => stream.received.length >= 80);
      expect(stream.received.map(({ data }) => data.id)).toEqual(expected);
      stream.close();
    }
  });

  it('goes on after Last-Event-ID while further events are appended', async () => {
    const tenant = newTenant();
    const before = await openStream(url(tenant), tenant.token);
    await publishMany(tenant, 5);
    await eventually(() => before.received.length === 5);
    before.close();
    const publishing = publishMany(tenant, 60);
    const after = await openStream(url(tenant), tenant.token, before.received[2]?.id);
    await publishing;
    const all = await holds(tenant, 65);
    await eventually(() => after.received.length >= 62);
    expect(after.received.map(({ data }) => data.id)).toEqual(all.slice(3));
    after.close();
  });

  it('refuses a Last-Event-ID it did not give out', async () => {
    const tenant = newTenant();
    await expect(openStream(url(tenant), tenant.token, 'erfunden')).rejects.toThrow('400');
  });
});

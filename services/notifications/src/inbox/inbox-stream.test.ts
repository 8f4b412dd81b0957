import { modelSubmitted, newId } from '@prozessplattform/contracts';
import { eventually, type StartedService } from '@prozessplattform/testing';
import { openStream, type StreamClient } from '../feed/event-stream-client.fixture.ts';
import { bootNotifications, type NotificationsFixture, type TestPerson } from '../notifications.fixture.ts';

let platform: NotificationsFixture;
let replica: StartedService;
const organisationId = newId();
let manager: TestPerson;
let colleague: TestPerson;
const streams: StreamClient[] = [];

beforeAll(async () => {
  platform = await bootNotifications();
  replica = await platform.addReplica();
  manager = await platform.addPerson({ organisationId, roles: ['processManager'] });
  colleague = await platform.addPerson({ organisationId, roles: ['modeller'] });
  await new Promise((resolve) => setTimeout(resolve, 60));
});
afterEach(() => streams.splice(0).forEach((stream) => stream.close()));
afterAll(() => platform?.stop());

async function open({ token }: TestPerson, lastEventId?: string, at = platform.service): Promise<StreamClient> {
  const stream = await openStream(`${at.url}/api/v1/notifications/stream`, token, lastEventId);
  streams.push(stream);
  return stream;
}

function eventIds(stream: StreamClient): unknown[] {
  return stream.messages.filter(({ event }) => event === 'notification').map(({ data }) => data['eventId']);
}

function unread(stream: StreamClient): unknown {
  return stream.messages.findLast(({ event }) => event === 'unread')?.data['unread'];
}

describe('the live inbox', () => {
  it('brings own notices at once, in every replica, and the number of unread ones as it changes', async () => {
    const [own, elsewhere, others] = await Promise.all([
      open(manager),
      open(manager, undefined, replica),
      open(colleague),
    ]);
    await eventually(() => [own, elsewhere, others].every((stream) => unread(stream) === 0));
    const first = await platform.publish(modelSubmitted, { organisationId });
    const second = await platform.publish(modelSubmitted, { organisationId });
    await eventually(() => [own, elsewhere].every((stream) => unread(stream) === 2));
    for (const stream of [own, elsewhere]) expect(new Set(eventIds(stream))).toEqual(new Set([first.id, second.id]));
    expect(eventIds(own)).toHaveLength(2);
    expect(eventIds(others)).toEqual([]);
    const { id } = own.messages.find(({ event }) => event === 'notification')!.data;
    await platform.service.client.post(`/api/v1/notifications/${String(id)}/read`, undefined, manager.token);
    await eventually(() => [own, elsewhere].every((stream) => unread(stream) === 1));
  });

  it('goes on after Last-Event-ID with what came meanwhile', async () => {
    const before = await open(manager);
    const seen = await platform.publish(modelSubmitted, { organisationId });
    await eventually(() => eventIds(before).includes(seen.id));
    const last = before.received.at(-1)!.id;
    before.close();
    const missed = await platform.publish(modelSubmitted, { organisationId });
    await eventually(async () => {
      const inbox = await platform.service.client.get('/api/v1/notifications', manager.token);
      return inbox.body.items.some((notice: { eventId: string }) => notice.eventId === missed.id);
    });
    const after = await open(manager, last, replica);
    await eventually(() => eventIds(after).includes(missed.id));
    expect(new Set(eventIds(after)).size).toBe(eventIds(after).length);
  });

  it('refuses a Last-Event-ID it did not give out, and whoever is not signed in', async () => {
    await expect(open(manager, 'erfunden')).rejects.toThrow('400');
    await expect(open({ ...manager, token: 'keines' })).rejects.toThrow('401');
  });
});

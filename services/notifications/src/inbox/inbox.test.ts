import {
  adoptionCompleted,
  groupMemberInvited,
  groupMemberLeft,
  modelReleased,
  modelSubmitted,
  newId,
  submissionSubmitted,
  landOrganisationId,
} from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { bootNotifications, type NotificationsFixture, type TestPerson } from '../notifications.fixture.ts';

let platform: NotificationsFixture;
const organisationId = newId();
const other = newId();
let manager: TestPerson;
let modeller: TestPerson;
let english: TestPerson;
let stranger: TestPerson;
let editor: TestPerson;

beforeAll(async () => {
  platform = await bootNotifications();
  manager = await platform.addPerson({ organisationId, roles: ['processManager'] });
  modeller = await platform.addPerson({ organisationId, roles: ['modeller'] });
  english = await platform.addPerson({ organisationId, roles: ['processManager'], language: 'en' });
  stranger = await platform.addPerson({ organisationId: other, roles: ['processManager'] });
  editor = await platform.addPerson({ organisationId: landOrganisationId, roles: ['libraryEditor'] });
  await new Promise((resolve) => setTimeout(resolve, 50));
});
afterAll(() => platform?.stop());

async function inboxOf({ token }: TestPerson, query = '') {
  const answer = await platform.service.client.get(`/api/v1/notifications?${query}`, token);
  expect(answer.status).toBe(200);
  return answer.body.items as { id: string; title: string; eventId: string; eventType: string; version: number }[];
}

function noticeOf(person: TestPerson, eventId: string) {
  return eventually(async () => (await inboxOf(person)).find((notice) => notice.eventId === eventId));
}

describe('the inbox', () => {
  it('tells those who are concerned in their language, and nobody of the own act', async () => {
    const data = { title: 'Hundesteuer anmelden', notation: 'blocks', purpose: 'as-is', by: manager.userId };
    const event = await platform.publish(modelReleased, { organisationId, data });
    expect((await noticeOf(modeller, event.id)).title).toBe('Ein Modell wurde freigegeben: Hundesteuer anmelden');
    expect((await noticeOf(english, event.id)).title).toBe('A model was released: Hundesteuer anmelden');
    expect((await inboxOf(manager)).map(({ eventId }) => eventId)).not.toContain(event.id);
    expect(await inboxOf(stranger)).toEqual([]);
  });

  it('tells the Land of what was submitted to it', async () => {
    const event = await platform.publish(submissionSubmitted, { organisationId });
    await noticeOf(editor, event.id);
    await noticeOf(manager, event.id);
    expect((await inboxOf(modeller)).map(({ eventId }) => eventId)).not.toContain(event.id);
  });

  it('tells an organisation that it was invited to a group, and both sides when it left', async () => {
    const memberOrganisationId = newId();
    const member = await platform.addPerson({ organisationId: memberOrganisationId, roles: ['orgAdmin'] });
    const data = { title: 'Muldental', memberOrganisationId, by: manager.userId };
    const invited = await platform.publish(groupMemberInvited, { organisationId, data });
    expect((await noticeOf(member, invited.id)).title).toMatch(/^Eine Behörde wurde in eine Gruppe eingeladen: Mul/);
    const left = await platform.publish(groupMemberLeft, { organisationId, data: { ...data, by: newId() } });
    await noticeOf(member, left.id);
    await noticeOf(manager, left.id);
    expect((await inboxOf(manager)).map(({ eventId }) => eventId)).not.toContain(invited.id);
    expect(await inboxOf(stranger)).toEqual([]);
  });

  it('is spared the single adoptions that a sample register brought', async () => {
    const { example } = adoptionCompleted;
    const one = await platform.publish(adoptionCompleted, { organisationId, data: example });
    const data = { ...(example as object), applicationId: newId() };
    const oneOfMany = await platform.publish(adoptionCompleted, { organisationId, data });
    const last = await platform.publish(adoptionCompleted, { organisationId, data: example });
    await noticeOf(manager, last.id);
    const told = (await inboxOf(manager)).map(({ eventId }) => eventId);
    expect([told.includes(one.id), told.includes(oneOfMany.id)]).toEqual([true, false]);
  });

  it('has one line for an event that comes twice', async () => {
    const event = await platform.publish(modelSubmitted, { organisationId });
    await noticeOf(manager, event.id);
    await platform.publish(modelSubmitted, { organisationId, id: event.id, subject: event.subject });
    const next = await platform.publish(modelSubmitted, { organisationId });
    await noticeOf(manager, next.id);
    const lines = (await inboxOf(manager)).filter(({ eventId }) => eventId === event.id);
    expect(lines).toHaveLength(1);
  });

  it('keeps what was read apart from what was not, and lets nobody read for another', async () => {
    const event = await platform.publish(modelSubmitted, { organisationId });
    const { id } = await noticeOf(manager, event.id);
    const foreign = await platform.service.client.post(`/api/v1/notifications/${id}/read`, undefined, english.token);
    expect(foreign.status).toBe(404);
    const read = await platform.service.client.post(`/api/v1/notifications/${id}/read`, undefined, manager.token);
    expect(read.body.readAt).toBeDefined();
    expect((await inboxOf(manager, 'unread=true')).map((notice) => notice.id)).not.toContain(id);
    expect((await inboxOf(manager, 'unread=false')).map((notice) => notice.id)).toContain(id);
  });

  it('joins what is about one thing', async () => {
    const subject = newId();
    for (const sequence of [1, 2]) await platform.publish(modelSubmitted, { organisationId, subject, sequence });
    const group = await eventually(async () => {
      const answer = await platform.service.client.get('/api/v1/notifications/groups', manager.token);
      return answer.body.items.find(
        (found: { id: string; count: number }) => found.id === subject && found.count === 2,
      );
    });
    expect(group).toMatchObject({
      unread: 2,
      title: expect.stringContaining('Ein Modell wurde zur Prüfung vorgelegt'),
    });
  });
});

import {
  blueprintPublished,
  commentCreated,
  letterRequested,
  modelReleased,
  modelSubmitted,
  newId,
  profileCreated,
  unitCreated,
} from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { bootNotifications, type NotificationsFixture, type TestPerson } from '../notifications.fixture.ts';
import { startMailServer, type MailServer } from './mail-server.fixture.ts';

let mailServer: MailServer;
let platform: NotificationsFixture;

beforeAll(async () => {
  mailServer = await startMailServer();
  const mail = { smtpUrl: mailServer.url, from: 'Prozessplattform <keine-antwort@prozesse.example>' };
  platform = await bootNotifications({ mail });
});
afterAll(async () => {
  await platform?.stop();
  await mailServer?.stop();
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 60));

// oxlint-disable-next-line max-params -- reads like the request
function call(method: string, path: string, person: TestPerson, more: { body?: unknown; etag?: string } = {}) {
  return platform.service.client.send(method, `/api/v1${path}`, {
    token: person.token,
    headers: more.etag === undefined ? {} : { 'If-Match': more.etag },
    ...(more.body === undefined ? {} : { body: more.body }),
  });
}

async function prefer(person: TestPerson, rules: readonly object[]): Promise<void> {
  const { etag } = await call('GET', '/preferences', person);
  const answer = await call('PUT', '/preferences', person, { etag, body: { rules } });
  expect(answer.status).toBe(200);
}

async function noticesOf(person: TestPerson): Promise<{ eventId: string; title: string }[]> {
  return (await call('GET', '/notifications', person)).body.items;
}

function noticeOf(person: TestPerson, eventId: string) {
  return eventually(async () => (await noticesOf(person)).find((notice) => notice.eventId === eventId));
}

describe('subscriptions', () => {
  it('bring what one follows into the inbox, whatever the own role is', async () => {
    const organisationId = newId();
    const reader = await platform.addPerson({ organisationId, roles: ['reader'] });
    const followed = newId();
    await settled();
    await call('POST', '/subscriptions', reader, { body: { kind: 'process', target: followed } });
    const data = { title: 'Hundesteuer', notation: 'blocks', purpose: 'as-is' };
    const other = await platform.publish(modelSubmitted, { organisationId, data });
    const byReference = await platform.publish(modelSubmitted, {
      organisationId,
      data: { ...data, processId: followed },
    });
    const bySubject = await platform.publish(profileCreated, { organisationId, subject: followed });
    await noticeOf(reader, byReference.id);
    await noticeOf(reader, bySubject.id);
    expect((await noticesOf(reader)).map(({ eventId }) => eventId)).not.toContain(other.id);
  });

  it('to a search tell of something new that matches, also from elsewhere when it is for all', async () => {
    const reader = await platform.addPerson({ organisationId: newId(), roles: ['reader'] });
    await settled();
    await call('POST', '/subscriptions', reader, { body: { kind: 'search', target: 'gewässer erlaub' } });
    const elsewhere = newId();
    const data = { title: 'Erlaubnis zur Benutzung eines Gewässers', version: 1 };
    const hidden = await platform.publish(blueprintPublished, { organisationId: elsewhere, data });
    const shared = await platform.publish(blueprintPublished, { organisationId: elsewhere, data, audience: 'all' });
    await noticeOf(reader, shared.id);
    expect((await noticesOf(reader)).map(({ eventId }) => eventId)).not.toContain(hidden.id);
  });

  it('to a service bring what is published for it, and what is released for a process that serves it', async () => {
    const organisationId = newId();
    const reader = await platform.addPerson({ organisationId, roles: ['adviser'] });
    await settled();
    await call('POST', '/subscriptions', reader, { body: { kind: 'service', target: '99 050 012 104 000' } });
    const serviceKeys = ['99050012104000'];
    const processId = newId();
    const profile = { ...profileCreated.example, serviceKeys };
    const entered = await platform.publish(profileCreated, { organisationId, subject: processId, data: profile });
    const published = await platform.publish(blueprintPublished, {
      organisationId: newId(),
      audience: 'all',
      data: { ...blueprintPublished.example, serviceKeys },
    });
    await noticeOf(reader, entered.id);
    await noticeOf(reader, published.id);
    await settled();
    const data = { ...modelReleased.example, processId };
    const released = await platform.publish(modelReleased, { organisationId, data });
    const elsewhere = await platform.publish(modelReleased, { organisationId: newId(), data });
    const other = await platform.publish(modelReleased, { organisationId, data: modelReleased.example });
    await noticeOf(reader, released.id);
    const seen = (await noticesOf(reader)).map(({ eventId }) => eventId);
    expect(seen.filter((id) => [elsewhere.id, other.id].includes(id))).toEqual([]);
  });

  it('to a unit bring what names it or a unit below it, by title or short name', async () => {
    const organisationId = newId();
    const reader = await platform.addPerson({ organisationId, roles: ['adviser'] });
    const [office, desk] = [newId(), newId()];
    const by = newId();
    const tell = (subject: string, data: object) =>
      platform.publish(unitCreated, { organisationId, subject, data: { ...data, by } });
    await tell(office, { title: 'Ordnungsamt', shortName: '32' });
    await tell(desk, { title: 'Gewerbestelle', parentId: office });
    await settled();
    await call('POST', '/subscriptions', reader, { body: { kind: 'unit', target: office } });
    const release = (units: string[]) =>
      platform.publish(modelReleased, { organisationId, data: { ...modelReleased.example, units } });
    const [byName, below, other] = [await release(['32']), await release(['Gewerbestelle']), await release(['Bauamt'])];
    await noticeOf(reader, byName.id);
    await noticeOf(reader, below.id);
    expect((await noticesOf(reader)).map(({ eventId }) => eventId)).not.toContain(other.id);
  });

  it('belong to one person and end when that person ends them', async () => {
    const organisationId = newId();
    const [own, other] = await Promise.all([1, 2].map(() => platform.addPerson({ organisationId, roles: ['reader'] })));
    const made = await call('POST', '/subscriptions', own!, { body: { kind: 'blueprint', target: newId() } });
    expect((await call('GET', '/subscriptions', other!)).body.items).toEqual([]);
    expect((await call('DELETE', `/subscriptions/${made.body.id}`, other!)).status).toBe(404);
    expect((await call('DELETE', `/subscriptions/${made.body.id}`, own!)).status).toBe(204);
    expect((await call('GET', '/subscriptions', own!)).body.items).toEqual([]);
  });
});

describe('mail', () => {
  it('comes at once where somebody wants it, in their language, with text, HTML and a way out', async () => {
    const organisationId = newId();
    const english = await platform.addPerson({
      organisationId,
      roles: ['processManager'],
      language: 'en',
      email: 'en@ort.example',
    });
    const german = await platform.addPerson({ organisationId, roles: ['processManager'], email: 'de@ort.example' });
    await settled();
    for (const person of [english, german])
      await prefer(person, [{ eventType: modelSubmitted.type, inbox: false, mail: 'immediate' }]);
    const data = { title: 'Öffentliche Straßen <sperren>', notation: 'blocks', purpose: 'as-is' };
    const event = await platform.publish(modelSubmitted, { organisationId, data });
    const mails = await eventually(() => {
      const found = mailServer.mails.filter(({ to }) => to.endsWith('@ort.example') && to.length === 14);
      return found.length === 2 ? found : undefined;
    });
    const [de, en] = ['de', 'en'].map((language) => mails.find(({ to }) => to === `${language}@ort.example`)!);
    expect(de!.content).toContain('Ein Modell wurde zur Prüfung vorgelegt: Öffentliche Straßen <sperren>');
    expect(de!.content).toContain('Öffentliche Straßen &#60;sperren&#62;');
    expect(en!.content).toContain('A model was submitted for review');
    expect(de!.source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect((await noticesOf(german)).map(({ eventId }) => eventId)).not.toContain(event.id);
    await settled();
    expect(mailServer.mails.filter(({ to }) => to === 'de@ort.example')).toHaveLength(1);
  });

  it('stops after the link in it was used, without signing in', async () => {
    const organisationId = newId();
    const person = await platform.addPerson({ organisationId, roles: ['processManager'], email: 'ab@ort-b.example' });
    await settled();
    await prefer(person, [{ eventType: '*', inbox: true, mail: 'immediate' }]);
    await platform.publish(modelSubmitted, { organisationId });
    const mail = await eventually(() => mailServer.mails.find(({ to }) => to === 'ab@ort-b.example'));
    const path = /\/api\/v1\/unsubscribe\?token=[\w.-]+/.exec(mail.content)?.[0] ?? '';
    const asked = await platform.service.client.get(path);
    expect([asked.status, String(asked.body)]).toEqual([200, expect.stringContaining('<form method="post"')]);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const done = await platform.service.client.send('POST', path, {
      body: 'List-Unsubscribe=One-Click',
      headers: form,
    });
    expect(done.status).toBe(200);
    expect((await call('GET', '/preferences', person)).body.rules).toEqual([
      { eventType: '*', inbox: true, mail: 'off' },
    ]);
    const forged = await platform.service.client.get('/api/v1/unsubscribe?token=wer.auch-immer');
    expect(forged.body.code).toBe('UNSUBSCRIBE.LINK_INVALID');
  });

  it('does not come for what nobody chose to hear at once', async () => {
    const organisationId = newId();
    const person = await platform.addPerson({ organisationId, roles: ['modeller'], email: 'still@ort.example' });
    await settled();
    const event = await platform.publish(modelReleased, { organisationId });
    await noticeOf(person, event.id);
    await settled();
    expect(mailServer.mails.filter(({ to }) => to === 'still@ort.example')).toEqual([]);
  });
});

describe('a letter that another service asks for', () => {
  it('goes once to an address without an account, and what people wrote stays text', async () => {
    const data = {
      ...letterRequested.example,
      to: 'neu@ort.example',
      organisationName: 'Stadt <b>Musterhausen</b>',
      link: 'https://platform.example/api/v1/auth/password?token=a.1.b',
    };
    await platform.publish(letterRequested, { organisationId: newId(), data });
    const mail = await eventually(() => mailServer.mails.find(({ to }) => to === 'neu@ort.example'));
    expect(mail.content).toContain(data.link);
    expect(mail.content).toContain('Stadt &#60;b&#62;Musterhausen');
    await settled();
    expect(mailServer.mails.filter(({ to }) => to === 'neu@ort.example')).toHaveLength(1);
  });
});

describe('people named in an event', () => {
  it('hear of being mentioned, of tasks given to them, and once that a task is due', async () => {
    const organisationId = newId();
    const lead = await platform.addPerson({ organisationId, roles: ['processManager'] });
    const [first, second] = await Promise.all(
      [1, 2].map(() => platform.addPerson({ organisationId, roles: ['reader'] })),
    );
    await settled();
    const data = { ...commentCreated.example, mentions: [first!.userId], by: lead.userId };
    const comment = await platform.publish(commentCreated, { organisationId, data });
    await noticeOf(first!, comment.id);
    const tasks = [first!, second!].map(({ userId: assigneeId }) => ({
      title: 'Modell überprüfen',
      assigneeId,
      dueAt: new Date().toISOString(),
    }));
    const made = await call('POST', '/tasks', lead, { body: { tasks } });
    expect([made.status, made.body.items.length]).toEqual([201, 2]);
    const titles = await eventually(async () => {
      const found = (await noticesOf(second!)).map(({ title }) => title);
      return found.length >= 2 ? found.toSorted() : undefined;
    });
    expect(titles).toEqual([
      'Eine Aufgabe ist fällig: Modell überprüfen',
      'Eine Aufgabe wurde zugewiesen: Modell überprüfen',
    ]);
    const { id } = made.body.items[1];
    expect((await call('POST', `/tasks/${id}/complete`, first!)).status).toBe(403);
    expect((await call('POST', `/tasks/${id}/complete`, second!)).body.state).toBe('done');
    const stranger = { tasks: [{ title: 'x', assigneeId: newId() }] };
    expect((await call('POST', '/tasks', lead, { body: stranger })).body.code).toBe('TASK.ASSIGNEE_UNKNOWN');
  });
});

import { modelSubmitted, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { bootNotifications, type NotificationsFixture, type TestPerson } from '../notifications.fixture.ts';
import { startMailServer, type MailServer } from './mail-server.fixture.ts';

let mailServer: MailServer;
let platform: NotificationsFixture;
let now = new Date('2026-01-14T22:30:00Z');
const organisationId = newId();

beforeAll(async () => {
  mailServer = await startMailServer();
  const mail = { smtpUrl: mailServer.url, from: 'Prozessplattform <keine-antwort@prozesse.example>' };
  platform = await bootNotifications({ mail, clock: () => now });
  await platform.addReplica();
});
afterAll(async () => {
  await platform?.stop();
  await mailServer?.stop();
});

async function person(name: string, language: 'de' | 'en', preferences: object): Promise<TestPerson> {
  const email = `${name}@digest.example`;
  const added = await platform.addPerson({ organisationId, roles: ['processManager'], language, email });
  const { client } = platform.service;
  const { etag } = await client.get('/api/v1/preferences', added.token);
  const headers = { 'If-Match': etag };
  const answer = await client.put('/api/v1/preferences', preferences, added.token, headers);
  expect(answer.status).toBe(200);
  return added;
}

const everything = (mail: string) => ({ rules: [{ eventType: '*', inbox: true, mail }] });
const mailsTo = (name: string) => mailServer.mails.filter(({ to }) => to === `${name}@digest.example`);
/** Long enough for both replicas to look several times. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

async function submit(title: string): Promise<string> {
  const data = { title, notation: 'blocks', purpose: 'as-is' };
  return (await platform.publish(modelSubmitted, { organisationId, data })).id;
}

describe('mail that waits', () => {
  it('leaves once, however many replicas there are: after quiet hours, in the morning, on Monday', async () => {
    const daily = await person('taeglich', 'de', everything('daily'));
    await person('weekly', 'en', everything('weekly'));
    await person('nachts', 'de', { ...everything('immediate'), quietHours: { from: '22:00', to: '06:30' } });
    await settled();
    const read = await submit('Schon gelesen');
    await submit('Hundesteuer <anmelden>');
    await submit('Gehölz fällen');
    const inbox = async () => (await platform.service.client.get('/api/v1/notifications', daily.token)).body.items;
    const notices: { id: string; eventId: string }[] = await eventually(async () => {
      const found = await inbox();
      return found.length === 3 ? found : undefined;
    });
    const { id } = notices.find(({ eventId }) => eventId === read)!;
    await platform.service.client.post(`/api/v1/notifications/${id}/read`, undefined, daily.token);
    await settled();
    expect(mailServer.mails).toEqual([]);

    now = new Date('2026-01-15T05:30:00Z');
    await eventually(() => mailsTo('nachts').length === 3);
    expect(mailsTo('taeglich')).toEqual([]);

    now = new Date('2026-01-15T06:00:00Z');
    const [morning] = await eventually(() => (mailsTo('taeglich').length > 0 ? mailsTo('taeglich') : undefined));
    expect(morning!.content).toContain('Guten Tag Erika Beispiel,');
    expect(morning!.content).toContain('Ein Modell wurde zur Prüfung vorgelegt: Gehölz fällen');
    expect(morning!.content).toContain('Hundesteuer &#60;anmelden&#62;');
    expect(morning!.content).not.toContain('Schon gelesen');
    expect(morning!.source).toMatch(/^Subject: Prozessplattform: 2 Neuigkeiten\r?$/m);
    expect(morning!.source).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(morning!.source).toMatch(/^List-Unsubscribe:\s+<http[^>]*\/api\/v1\/unsubscribe\?token=/m);

    now = new Date('2026-01-18T12:00:00Z');
    await settled();
    expect(mailsTo('weekly')).toEqual([]);
    now = new Date('2026-01-19T06:00:00Z');
    const [weekly] = await eventually(() => (mailsTo('weekly').length > 0 ? mailsTo('weekly') : undefined));
    expect(weekly!.source).toMatch(/^Subject: Prozessplattform: 3 news items\r?$/m);
    expect(weekly!.content).toContain('A model was submitted for review: Schon gelesen');

    await settled();
    expect([mailsTo('nachts'), mailsTo('taeglich'), mailsTo('weekly')].map(({ length }) => length)).toEqual([3, 1, 1]);
  });
});

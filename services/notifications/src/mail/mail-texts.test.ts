import { composeMail, type MailInput } from './compose-mail.ts';
import { mailDueAt } from './mail-schedule.ts';
import { unsubscribeToken, userOfToken } from './unsubscribe-link.ts';

const berlin = { timeZone: 'Europe/Berlin', quietHours: { from: '22:00', to: '06:30' } };

describe('when a mail leaves', () => {
  it.each([
    ['immediate', '2026-01-14T12:00:00Z', '2026-01-14T12:00:00.000Z', 'at once by day'],
    [
      'immediate',
      '2026-01-14T22:30:00Z',
      '2026-01-15T05:30:00.000Z',
      'after the quiet hours of the night before midnight',
    ],
    [
      'immediate',
      '2026-01-15T03:00:00Z',
      '2026-01-15T05:30:00.000Z',
      'after the quiet hours of the night after midnight',
    ],
    ['daily', '2026-01-14T12:00:00Z', '2026-01-15T06:00:00.000Z', 'the next morning'],
    ['daily', '2026-07-14T04:00:00Z', '2026-07-14T05:00:00.000Z', 'the same morning, in summer time'],
    ['daily', '2026-03-28T12:00:00Z', '2026-03-29T05:00:00.000Z', 'at seven although the clock changes in the night'],
    ['weekly', '2026-01-14T12:00:00Z', '2026-01-19T06:00:00.000Z', 'on Monday morning'],
  ] as const)('%s mail of %s leaves at %s: %s', (mode, now, ...[expected]) => {
    expect(mailDueAt(mode, berlin, new Date(now))?.toISOString()).toBe(expected);
  });

  it('is never where mail is off', () => {
    expect(mailDueAt('off', berlin, new Date())).toBeUndefined();
  });
});

describe('the text of a mail', () => {
  const input: MailInput = {
    language: 'de',
    displayName: 'Jörg <b>Müßig</b>',
    notices: [{ title: 'Ein Modell wurde freigegeben: "Größe & <script>"', at: new Date('2026-01-14T12:00:00Z') }],
    digest: false,
    publicUrl: 'https://prozesse.example',
    unsubscribeUrl: 'https://prozesse.example/api/v1/unsubscribe?token=a.b',
  };

  it('keeps umlauts, and escapes in HTML what people wrote', () => {
    const { subject, text, html } = composeMail(input);
    expect(subject).toBe('Prozessplattform: Ein Modell wurde freigegeben: "Größe & <script>"');
    expect(text).toContain('Guten Tag Jörg <b>Müßig</b>,');
    expect(text).toContain('14. Januar 2026 um 13:00');
    expect(html).toContain('J\u00f6rg &#60;b&#62;M\u00fc\u00dfig');
    expect(html).not.toContain('<script>');
  });

  it("counts the news of a digest in the reader's language", () => {
    const notices = [...input.notices, ...input.notices];
    expect(composeMail({ ...input, notices, digest: true }).subject).toBe('Prozessplattform: 2 Neuigkeiten');
    const english = composeMail({ ...input, notices, digest: true, language: 'en' });
    expect([english.subject, english.html.includes('lang="en"')]).toEqual(['Prozessplattform: 2 news items', true]);
  });
});

describe('an unsubscribe link', () => {
  it('names the person it was made for, and cannot be made up', () => {
    const key = Buffer.alloc(32, 1);
    const token = unsubscribeToken('person', key);
    expect(userOfToken(token, key)).toBe('person');
    expect(() => userOfToken(token.replace('person', 'andere'), key)).toThrow('UNSUBSCRIBE.LINK_INVALID');
    expect(() => userOfToken(token, Buffer.alloc(32, 2))).toThrow('UNSUBSCRIBE.LINK_INVALID');
  });
});

export type Language = 'de' | 'en';

export interface MailInput {
  readonly language: Language;
  readonly displayName: string;
  readonly notices: readonly { readonly title: string; readonly at: Date }[];
  readonly digest: boolean;
  readonly publicUrl: string;
  readonly unsubscribeUrl: string;
}

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const texts = {
  de: {
    greeting: (name: string) => `Guten Tag ${name},`,
    subject: (count: number) => (count === 1 ? 'Eine Neuigkeit' : `${count} Neuigkeiten`),
    lead: 'Das ist in der Prozessplattform geschehen:',
    open: 'Zur Prozessplattform',
    why: 'Sie erhalten diese Nachricht, weil Sie E-Mail-Benachrichtigungen eingeschaltet haben.',
    unsubscribe: 'E-Mail-Benachrichtigungen abbestellen',
  },
  en: {
    greeting: (name: string) => `Hello ${name},`,
    subject: (count: number) => (count === 1 ? 'One news item' : `${count} news items`),
    lead: 'This happened on the process platform:',
    open: 'Open the process platform',
    why: 'You receive this message because your e-mail notifications are switched on.',
    unsubscribe: 'Unsubscribe from e-mail notifications',
  },
} as const;

/** One mail in text and HTML; everything that people wrote is escaped. */
export function composeMail(input: MailInput): ComposedMail {
  const { language, displayName, notices, digest, publicUrl, unsubscribeUrl } = input;
  const words = texts[language];
  const first = notices[0]?.title ?? '';
  const subject = `Prozessplattform: ${digest ? words.subject(notices.length) : first}`;
  const lines = notices.map(({ title, at }) => ({ title, at: formatted(at, language) }));
  const text = [
    words.greeting(displayName),
    '',
    words.lead,
    '',
    ...lines.map(({ title, at }) => `– ${title} (${at})`),
    '',
    `${words.open}: ${publicUrl}`,
    '',
    words.why,
    `${words.unsubscribe}: ${unsubscribeUrl}`,
    '',
  ].join('\n');
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #1a1a1a">
<p>${escaped(words.greeting(displayName))}</p>
<p>${words.lead}</p>
<ul>
${lines.map(({ title, at }) => `<li>${escaped(title)} <small>(${escaped(at)})</small></li>`).join('\n')}
</ul>
<p><a href="${escaped(publicUrl)}">${words.open}</a></p>
<p><small>${words.why}<br><a href="${escaped(unsubscribeUrl)}">${words.unsubscribe}</a></small></p>
</body>
</html>
`;
  return { subject: subject.replace(/[\r\n]+/g, ' '), text, html };
}

function formatted(at: Date, language: Language): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(
    at,
  );
}

/** Text as HTML content or attribute value. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import type { EventData, letterRequested } from '@prozessplattform/contracts';
import { escaped, type ComposedMail, type Language } from './compose-mail.ts';

type Letter = EventData<typeof letterRequested>;
type Words = { readonly subject: string; readonly text: (organisation: string) => string; readonly action?: string };

const words: Readonly<Record<Language, Readonly<Record<Letter['kind'], Words>>>> = {
  de: {
    'confirm-address': {
      subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
      text: (name) =>
        `mit dieser Adresse wurde die Aufnahme von „${name}“ in die Prozessplattform beantragt. Bitte bestätigen Sie, dass der Antrag von Ihnen kommt. Wenn nicht, brauchen Sie nichts zu tun.`,
      action: 'Adresse bestätigen',
    },
    invitation: {
      subject: 'Ihr Zugang zur Prozessplattform',
      text: (name) => `Sie wurden in die Prozessplattform eingeladen: ${name}.`,
      action: 'Passwort setzen',
    },
    'request-refused': {
      subject: 'Ihr Antrag auf Aufnahme',
      text: (name) => `der Antrag auf Aufnahme von „${name}“ in die Prozessplattform wurde abgelehnt.`,
    },
  },
  en: {
    'confirm-address': {
      subject: 'Please confirm your e-mail address',
      text: (name) =>
        `with this address somebody asked to admit "${name}" to the process platform. Please confirm that it was you. If not, there is nothing to do.`,
      action: 'Confirm the address',
    },
    invitation: {
      subject: 'Your access to the process platform',
      text: (name) => `you were invited to the process platform: ${name}.`,
      action: 'Set a password',
    },
    'request-refused': {
      subject: 'Your request for admission',
      text: (name) => `the request to admit "${name}" to the process platform was refused.`,
    },
  },
};
const greetings = { de: (name: string) => `Guten Tag ${name},`, en: (name: string) => `Hello ${name},` };
const until = { de: 'Der Link gilt bis', en: 'The link works until' };

/** A letter in text and HTML; everything that people wrote is escaped. */
export function composeRequestedLetter(letter: Letter): ComposedMail {
  const { kind, language, displayName, organisationName, reason, link, validUntil } = letter;
  const { subject, text, action } = words[language][kind];
  const greeting = greetings[language](displayName);
  const end = validUntil === undefined ? undefined : `${until[language]} ${formatted(validUntil, language)}.`;
  const paragraphs = [greeting, text(organisationName), ...(reason === undefined ? [] : [reason])];
  const plain = [
    ...paragraphs,
    ...(link === undefined ? [] : [`${action}: ${link}`]),
    ...(end === undefined ? [] : [end]),
  ];
  const button = link === undefined ? '' : `<p><a href="${escaped(link)}">${escaped(action ?? link)}</a></p>`;
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; color: #1a1a1a">
${paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}
${button}
${end === undefined ? '' : `<p><small>${escaped(end)}</small></p>`}
</body>
</html>
`;
  return { subject: `Prozessplattform: ${subject}`, text: `${plain.join('\n\n')}\n`, html };
}

function formatted(instant: string, language: Language): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Berlin' }).format(new Date(instant));
}

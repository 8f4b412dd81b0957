import type { z } from 'zod';
import type { Language } from './language.ts';

type Issue = z.core.$ZodRawIssue;
type Message = Readonly<Record<Language, string>>;

/** The sentence a user reads for one fault that zod found; undefined keeps zod's own. */
export function validationMessage(issue: Issue, language: Language): string | undefined {
  return messageOf(issue)[language];
}

function messageOf(issue: Issue): Message {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing : wrongType(String(issue['expected']));
    case 'too_small':
      return tooSmall(issue as z.core.$ZodIssueTooSmall);
    case 'too_big':
      return tooBig(issue as z.core.$ZodIssueTooBig);
    case 'invalid_format':
      return wrongFormat(String(issue['format']));
    case 'invalid_value':
      return notAllowed((issue as z.core.$ZodIssueInvalidValue).values);
    case 'not_multiple_of':
      return {
        de: `Der Wert muss ein Vielfaches von ${String(issue['divisor'])} sein.`,
        en: `The value must be a multiple of ${String(issue['divisor'])}.`,
      };
    case 'invalid_union':
      return issue.input === undefined
        ? missing
        : { de: 'Der Wert passt zu keiner der erlaubten Formen.', en: 'The value matches none of the allowed forms.' };
    case 'invalid_key':
      return { de: 'Der Schlüssel ist ungültig.', en: 'The key is invalid.' };
    default:
      return { de: 'Der Wert ist ungültig.', en: 'The value is invalid.' };
  }
}

/** The sentence for a field that does not exist. */
export function unknownField(name: string, language: Language): string {
  return language === 'de' ? `Das Feld „${name}“ gibt es hier nicht.` : `There is no field "${name}" here.`;
}

const missing: Message = { de: 'Diese Angabe fehlt.', en: 'This value is missing.' };

const typeNames: Readonly<Record<string, Message>> = {
  string: { de: 'ein Text', en: 'a text' },
  number: { de: 'eine Zahl', en: 'a number' },
  int: { de: 'eine ganze Zahl', en: 'a whole number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste', en: 'a list' },
  object: { de: 'ein Objekt', en: 'an object' },
  record: { de: 'ein Objekt', en: 'an object' },
  date: { de: 'ein Datum', en: 'a date' },
  null: { de: 'null', en: 'null' },
};

function wrongType(expected: string): Message {
  const name = typeNames[expected] ?? { de: 'ein anderer Wert', en: 'another value' };
  return { de: `Hier wird ${name.de} erwartet.`, en: `Expected ${name.en}.` };
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Message {
  if (origin === 'string') {
    if (minimum === 1) return { de: 'Der Text darf nicht leer sein.', en: 'The text must not be empty.' };
    return {
      de: `Der Text braucht mindestens ${minimum} Zeichen.`,
      en: `The text needs at least ${minimum} characters.`,
    };
  }
  if (origin === 'array' || origin === 'set')
    return { de: `Die Liste braucht mindestens ${minimum} Einträge.`, en: `The list needs at least ${minimum} items.` };
  if (inclusive === false)
    return { de: `Der Wert muss größer als ${minimum} sein.`, en: `The value must be greater than ${minimum}.` };
  return { de: `Der Wert muss mindestens ${minimum} sein.`, en: `The value must be at least ${minimum}.` };
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Message {
  if (origin === 'string')
    return {
      de: `Der Text darf höchstens ${maximum} Zeichen haben.`,
      en: `The text may have at most ${maximum} characters.`,
    };
  if (origin === 'array' || origin === 'set')
    return {
      de: `Die Liste darf höchstens ${maximum} Einträge haben.`,
      en: `The list may have at most ${maximum} items.`,
    };
  if (inclusive === false)
    return { de: `Der Wert muss kleiner als ${maximum} sein.`, en: `The value must be less than ${maximum}.` };
  return { de: `Der Wert darf höchstens ${maximum} sein.`, en: `The value may be at most ${maximum}.` };
}

const formats: Readonly<Record<string, Message>> = {
  uuid: { de: 'Hier wird eine UUID erwartet.', en: 'Expected a UUID.' },
  email: { de: 'Das ist keine gültige E-Mail-Adresse.', en: 'This is not a valid e-mail address.' },
  url: { de: 'Das ist keine gültige Internetadresse.', en: 'This is not a valid URL.' },
  datetime: {
    de: 'Hier wird ein Zeitpunkt wie 2026-01-31T12:00:00Z erwartet.',
    en: 'Expected an instant such as 2026-01-31T12:00:00Z.',
  },
  date: { de: 'Hier wird ein Datum wie 2026-01-31 erwartet.', en: 'Expected a date such as 2026-01-31.' },
};

function wrongFormat(format: string): Message {
  return (
    formats[format] ?? { de: 'Der Text hat nicht die erwartete Form.', en: 'The text does not have the expected form.' }
  );
}

function notAllowed(values: readonly unknown[]): Message {
  const list = values.slice(0, 40).map(String).join(', ');
  return { de: `Erlaubt sind: ${list}.`, en: `Allowed are: ${list}.` };
}

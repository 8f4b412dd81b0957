import type { LocalizedText } from '../figures/plausibility-note.ts';
import { endsInInfinitive } from '../validation/ends-in-infinitive.ts';

/** What is wrong with a title. */
export interface TitleFinding {
  readonly code: 'missing' | 'not-object-verb' | 'too-long' | 'untidy';
  readonly message: LocalizedText;
}

/** Checks that a profile's title names object and verb ("Gewerbe anmelden"), is short and has no stray characters. */
export function checkProfileTitle(title: string): TitleFinding[] {
  const tidy = title.replace(/\s+/g, ' ').trim();
  if (tidy === '') return [finding('missing')];
  const findings: TitleFinding[] = [];
  if (!endsInInfinitive(tidy)) findings.push(finding('not-object-verb'));
  if (tidy.length > longest) findings.push(finding('too-long'));
  if (tidy !== title || tidy.endsWith('.')) findings.push(finding('untidy'));
  return findings;
}

const longest = 80;

const messages: Record<TitleFinding['code'], LocalizedText> = {
  missing: { de: 'Der Titel fehlt.', en: 'The title is missing.' },
  'not-object-verb': {
    de: 'Der Titel nennt nicht Gegenstand und Tätigkeit, zum Beispiel „Gewerbe anmelden“.',
    en: 'The title does not name object and verb, such as “Gewerbe anmelden”.',
  },
  'too-long': {
    de: `Der Titel ist länger als ${longest} Zeichen.`,
    en: `The title is longer than ${longest} characters.`,
  },
  untidy: {
    de: 'Der Titel enthält überflüssige Leerzeichen oder einen Schlusspunkt.',
    en: 'The title holds stray spaces or a full stop at its end.',
  },
};

function finding(code: TitleFinding['code']): TitleFinding {
  return { code, message: messages[code] };
}

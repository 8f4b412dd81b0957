/**
 * True for German titles of object and verb: at least two words, the last one a lower-case infinitive such as "prüfen".
 * What stands in brackets at the end, as in "Antrag prüfen (Erstantrag)", does not count.
 */
export function endsInInfinitive(title: string): boolean {
  const words = withoutBracket(title.trim()).split(/\s+/);
  const last = words.at(-1) ?? '';
  return words.length > 1 && infinitive.test(last) && !noVerbs.has(last);
}

function withoutBracket(title: string): string {
  const start = title.endsWith(')') ? title.lastIndexOf('(') : -1;
  return start === -1 ? title : title.slice(0, start).trimEnd();
}

const infinitive = /^\p{Ll}[\p{Ll}-]*(en|ern|eln|tun|sein)$/u;

/** Words that look like infinitives and end titles which lack a verb. */
const noVerbs = new Set(['neben', 'gegen', 'wegen', 'zwischen', 'oben', 'unten', 'außen', 'innen', 'offen']);

/** Why a text may tell where a model comes from. */
export type IdentifyingReason = 'e-mail' | 'phone' | 'person' | 'place' | 'address' | 'link' | 'name';

/** A piece of text that may identify a person or an organisation. */
export interface IdentifyingText {
  readonly reason: IdentifyingReason;
  readonly text: string;
}

/**
 * Looks for e-mail addresses, phone numbers, persons ("Frau Beispiel"), places ("Stadt Grimma", "04668 Grimma"), street
 * addresses, links, and the names given. It finds hints, not proof: a human decides.
 */
export function identifyingTexts(text: string, names: readonly string[] = []): IdentifyingText[] {
  const byPattern = patterns.flatMap(({ reason, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ reason, text: match[0].trim() })),
  );
  return [...byPattern, ...names.flatMap((name) => namedIn(text, name))];
}

const capital = String.raw`\p{Lu}[\p{L}-]+`;

const patterns: readonly { reason: IdentifyingReason; pattern: RegExp }[] = [
  { reason: 'e-mail', pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { reason: 'link', pattern: /\b(?:https?:\/\/|www\.)\S+/giu },
  { reason: 'phone', pattern: /(?<![\d.])(?:\+49 ?|0)\d[\d ()/-]{5,}\d/gu },
  { reason: 'phone', pattern: /\b(?:Tel\.?|Telefon|Fax|App\.|Durchwahl):? *\d[\d /-]{2,}/gu },
  {
    reason: 'person',
    pattern: new RegExp(
      String.raw`\b(?:Herrn?|Frau|Dr\.|Prof\.)(?: (?:Dr\.|Prof\.))* ${capital}(?: ${capital})?`,
      'gu',
    ),
  },
  {
    reason: 'place',
    pattern: new RegExp(
      String.raw`\b(?:Stadt|Gemeinde|Landkreis(?:es)?|Landeshauptstadt|Verwaltungsverband|Stadtverwaltung|Ortsteil) ${capital}`,
      'gu',
    ),
  },
  { reason: 'place', pattern: new RegExp(String.raw`\b\d{5} ${capital}`, 'gu') },
  {
    reason: 'address',
    pattern: /\p{Lu}[\p{L}-]{0,40}(?:straße|strasse|str\.|platz|weg|gasse|allee|markt|ring) \d+ ?[a-z]?\b/gu,
  },
];

function namedIn(text: string, name: string): IdentifyingText[] {
  const wanted = name.trim();
  if (wanted.length < 3) return [];
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(String.raw`(?<![\p{L}\d])${escaped}(?:s|er)?(?![\p{L}\d])`, 'iu');
  const match = pattern.exec(text);
  return match === null ? [] : [{ reason: 'name', text: match[0] }];
}

import fc from 'fast-check';

const evil = [
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#x0;',
  '&#1114112;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '?>',
  '"',
  "'",
  '<',
  '>',
  '/>',
  '&',
  ' xmlns=""',
  ' xmlns:semantic="urn:other"',
  ' id="t"',
  '\u0000',
  '\uFFFE',
  '\uD800',
  'xsi:type="x:y"',
  '__proto__="1"',
  ' constructor="x"',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  'NaN',
  '1e308',
  '-1e308',
  '𝄞',
  '<a>'.repeat(300),
];

/** One change of a text: a cut, a copied piece, something nasty put in, or a piece taken out. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(...evil),
  }),
  fc.record({
    kind: fc.constant('remove' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant('copy' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('swap' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.string({ maxLength: 6 }),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** Changes that break a file in the ways files break and attackers break them. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 4 });

export function mutate(text: string, changes: readonly Mutation[]): string {
  return changes.reduce(apply, text);
}

function apply(text: string, change: Mutation): string {
  const at = Math.floor(change.at * text.length);
  switch (change.kind) {
    case 'cut':
      return text.slice(0, at);
    case 'insert':
      return text.slice(0, at) + change.text + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'copy':
      return text.slice(0, at) + text.slice(at, at + change.length) + text.slice(at);
    case 'swap':
      return text.slice(0, at) + change.text + text.slice(at + change.text.length);
  }
}

/**
 * `§ 14 GewO` is cited by `§ 14 Abs. 1 GewO` and `§ 14 GewO`, not by `§ 144 GewO`: the words of the citation in order,
 * with up to a few others in between.
 */
export function normPattern(citation: string): RegExp {
  const words = citation.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const [first = '', ...others] = words.map((word) => word + end);
  // Each word is found at its nearest place and not looked for again (a group in a lookahead never gives back): trying all
  // combinations of gaps would take forever on texts that repeat the citation's words.
  const rest = others.map((word, index) => `(?=(${gap}${word}))\\${index + 2}`);
  return new RegExp(String.raw`(^|[\s,;(])${first}${rest.join('')}`);
}

const end = String.raw`(?=$|[\s,;.)])`;
const gap = String.raw`(?:\s+[^\s§,;]+){0,6}?\s+`;

/**
 * `§ 14 GewO` is cited by `§ 14 Abs. 1 GewO` and `§ 14 GewO`, not by `§ 144 GewO`: the words of the citation in order,
 * with up to a few others in between.
 */
export function normPattern(citation: string): RegExp {
  const words = citation.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`(^|[\s,;(])${words.join(String.raw`(?:\s+[^\s§,;]+){0,6}?\s+`)}($|[\s,;.)])`);
}

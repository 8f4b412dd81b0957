/** The distinct words of a text in lower case, umlauts and ß written out so that both spellings meet. */
export function wordsOf(text: string): string[] {
  return [...new Set(normalise(text).match(/[\p{L}\p{N}]+/gu) ?? [])];
}

function normalise(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
}

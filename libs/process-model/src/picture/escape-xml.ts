const replacements: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML 1.0 forbids even when escaped: control characters but tab and line ends, lone surrogates, non-characters. */
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;

/** Makes any text safe as content or quoted attribute value of XML and HTML. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"']/gu, (character) => replacements[character] ?? character);
}

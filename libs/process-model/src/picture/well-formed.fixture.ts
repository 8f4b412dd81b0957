/** Throws unless the text is one well-formed XML element without DOCTYPE, processing instruction or comment. */
export function expectWellFormed(xml: string): void {
  const name = '[A-Za-z_][\\w:.-]*';
  const attribute = `\\s+${name}="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*"`;
  const token = new RegExp(`<(${name})((?:${attribute})*)\\s*(/?)>|</(${name})\\s*>|([^<]+)`, 'yu');
  if (/[\p{Surrogate}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/u.test(xml)) throw new Error('forbidden character');
  const open: string[] = [];
  let roots = 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 80)}`);
    const [, start, attributes, empty, end, text] = match;
    if (start !== undefined) {
      if (open.length === 0) roots += 1;
      expectDistinct(attributes ?? '');
      if (!empty) open.push(start);
    } else if (end !== undefined) {
      if (open.pop() !== end) throw new Error(`unexpected </${end}>`);
    } else if (/&(?!(?:amp|lt|gt|quot|#39);)/u.test(text ?? '') || (open.length === 0 && text?.trim())) {
      throw new Error(`bad text: ${text}`);
    }
  }
  if (open.length > 0 || roots !== 1) throw new Error(`${roots} roots, ${open.length} elements left open`);
}

function expectDistinct(attributes: string): void {
  const names = [...attributes.matchAll(/\s([\w:.-]+)="/gu)].map((match) => match[1]);
  if (new Set(names).size !== names.length) throw new Error(`attribute twice: ${attributes}`);
}

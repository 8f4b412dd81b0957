import type { XmlDocument, XmlElement, XmlNode, XmlText } from './xml-node.ts';

/** Writes the tree as XML 1.0 in UTF-8. Reading the result gives an equal tree. */
export function serialiseXml(document: XmlDocument): string {
  const standalone = document.standalone === undefined ? '' : ` standalone="${document.standalone ? 'yes' : 'no'}"`;
  const parts = [`<?xml version="1.0" encoding="UTF-8"${standalone}?>\n`];
  for (const node of document.before) parts.push(textMarkup(node), '\n');
  writeElement(document.root, parts);
  for (const node of document.after) parts.push('\n', textMarkup(node));
  parts.push('\n');
  return parts.join('');
}

/** One element as XML, without the declarations it may inherit. */
export function serialiseElement(element: XmlElement): string {
  const parts: string[] = [];
  writeElement(element, parts);
  return parts.join('');
}

export function escapeText(value: string): string {
  return /[&<>\r]/.test(value) ? value.replace(/[&<>\r]/g, escapeCharacter) : value;
}

export function escapeAttribute(value: string): string {
  return /[&<>"\t\n\r]/.test(value) ? value.replace(/[&<>"\t\n\r]/g, escapeCharacter) : value;
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}

function writeElement(element: XmlElement, parts: string[]): void {
  parts.push('<', element.name);
  for (const attribute of element.attributes)
    parts.push(' ', attribute.name, '="', escapeAttribute(attribute.value), '"');
  if (element.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const node of element.children) writeNode(node, parts);
  parts.push('</', element.name, '>');
}

function writeNode(node: XmlNode, parts: string[]): void {
  if (node.kind === 'element') writeElement(node, parts);
  else parts.push(textMarkup(node));
}

function textMarkup(node: XmlText): string {
  switch (node.kind) {
    case 'text':
      return escapeText(node.value);
    case 'cdata':
      return `<![CDATA[${node.value}]]>`;
    case 'comment':
      return `<!--${node.value}-->`;
    case 'instruction':
      return `<?${node.value}?>`;
  }
}

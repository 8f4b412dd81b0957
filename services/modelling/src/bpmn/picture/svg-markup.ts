import { escapeAttribute, escapeText } from '../xml/serialise-xml.ts';

type Value = string | number | undefined;

/** One SVG element. Attribute values are escaped; `children` must be markup already. */
export function svg(name: string, attributes: Readonly<Record<string, Value>>, children = ''): string {
  let markup = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined)
      markup += ` ${key}="${typeof value === 'number' ? shortNumber(value) : escapeAttribute(value)}"`;
  }
  return children === '' ? `${markup}/>` : `${markup}>${children}</${name}>`;
}

/** Text as content of an SVG element. */
export function svgText(value: string): string {
  return escapeText(value);
}

export function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

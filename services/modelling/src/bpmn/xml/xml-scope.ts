import { XML_NS, XMLNS, type XmlAttribute } from './xml-node.ts';

/** Namespaces by prefix; the default one under ''. Inherits from the scope around it. */
export type XmlScope = Record<string, string>;

export type RawAttribute = readonly [name: string, value: string];

/** What is wrong with a name; the reader adds the place. */
export class XmlNameFault extends Error {}

/** The scope inside an element with these attributes: the outer one unless the element declares something. */
export function scopeWith(raw: readonly RawAttribute[], outer: XmlScope | undefined): XmlScope {
  let scope = outer;
  for (const [name, value] of raw) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    if (scope === outer) scope = Object.create(outer ?? null) as XmlScope;
    if (scope) scope[name === 'xmlns' ? '' : name.slice(6)] = value;
  }
  return scope ?? (Object.create(null) as XmlScope);
}

export function resolveName(name: string, scope: XmlScope): { name: string; ns: string; local: string } {
  const colon = name.indexOf(':');
  if (colon === -1) return { name, ns: scope[''] ?? '', local: name };
  const prefix = name.slice(0, colon);
  const ns = prefix === 'xml' ? XML_NS : scope[prefix];
  if (!ns) throw new XmlNameFault(`Prefix ${prefix} is not declared`);
  const local = name.slice(colon + 1);
  if (local === '' || local.includes(':')) throw new XmlNameFault(`Bad name ${name}`);
  return { name, ns, local };
}

/** The attributes with their namespaces; throws where one occurs twice. */
export function resolveAttributes(raw: readonly RawAttribute[], scope: XmlScope): XmlAttribute[] {
  const seen = new Set<string>();
  return raw.map(([name, value]) => {
    const attribute = resolveAttribute(name, value, scope);
    const key = `${attribute.ns} ${attribute.local}`;
    if (seen.has(key)) throw new XmlNameFault(`Attribute ${name} occurs twice`);
    seen.add(key);
    return attribute;
  });
}

function resolveAttribute(name: string, value: string, scope: XmlScope): XmlAttribute {
  if (name === 'xmlns') return { name, ns: XMLNS, local: 'xmlns', value };
  if (name.startsWith('xmlns:')) return { name, ns: XMLNS, local: name.slice(6), value };
  if (!name.includes(':')) return { name, ns: '', local: name, value };
  return { ...resolveName(name, scope), value };
}

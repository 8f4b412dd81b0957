import { isElement, textOf, XMLNS, type XmlElement } from '../xml/xml-node.ts';
import { exporterAttributes, isSchemaDefault } from './schema-defaults.ts';

export interface XmlDifference {
  /** Local names from the root with ids where elements have them: `definitions/process[p]/task[t]/@name`. */
  readonly path: string;
  readonly was?: string;
  readonly now?: string;
}

export interface XmlDifferences {
  readonly lost: XmlDifference[];
  readonly added: XmlDifference[];
  readonly changed: XmlDifference[];
}

type Prefixes = Readonly<Record<string, string>>;

export interface ElementPair {
  readonly left: XmlElement;
  readonly right: XmlElement;
  readonly path: string;
  readonly prefixes?: { readonly left: Prefixes; readonly right: Prefixes };
}

/** Adds to `found` what is lost, added or changed from left to right. */
export function compareElements(pair: ElementPair, found: XmlDifferences): void {
  const { left, right } = pair;
  const path = `${pair.path}${stepOf(left)}`;
  if (nameOf(left) !== nameOf(right)) {
    found.changed.push({ path, was: nameOf(left), now: nameOf(right) });
    return;
  }
  const prefixes = {
    left: { ...pair.prefixes?.left, ...declared(left) },
    right: { ...pair.prefixes?.right, ...declared(right) },
  };
  compareAttributes({ left, right, path, prefixes }, found);
  compareText({ left, right, path }, found);
  compareChildren({ left, right, path, prefixes }, found);
}

function compareAttributes({ left, right, path, prefixes }: Required<ElementPair>, found: XmlDifferences): void {
  const now = attributeValues(right);
  for (const [key, was] of attributeValues(left)) {
    const value = now.get(key);
    now.delete(key);
    if (value === was) continue;
    const place = `${path}/@${key.replace(/^ /, '')}`;
    if (value === undefined) found.lost.push({ path: place, was });
    else if (expand(was, prefixes.left) !== expand(value, prefixes.right))
      found.changed.push({ path: place, was, now: value });
  }
  for (const [key, value] of now) found.added.push({ path: `${path}/@${key.replace(/^ /, '')}`, now: value });
}

function attributeValues(element: XmlElement): Map<string, string> {
  const values = new Map<string, string>();
  for (const { ns, local, value } of element.attributes) {
    const exporter = element.local === 'definitions' && ns === '' && exporterAttributes.has(local);
    if (ns === XMLNS || exporter || (ns === '' && isSchemaDefault(element, local, value))) continue;
    values.set(`${ns} ${local}`, value);
  }
  return values;
}

/** White space between elements says nothing; inside an element without children every character counts. */
function compareText({ left, right, path }: ElementPair, found: XmlDifferences): void {
  const was = meaningfulText(left);
  const now = meaningfulText(right);
  if (was === now) return;
  const place = `${path}/text()`;
  if (now === '') found.lost.push({ path: place, was });
  else if (was === '') found.added.push({ path: place, now });
  else found.changed.push({ path: place, was, now });
}

function meaningfulText(element: XmlElement): string {
  const text = textOf(element);
  return text.trim() === '' ? '' : text;
}

function compareChildren({ left, right, path, prefixes }: Required<ElementPair>, found: XmlDifferences): void {
  const before = keyedChildren(left);
  const after = keyedChildren(right);
  for (const [key, child] of before) {
    const partner = after.get(key);
    if (partner) compareElements({ left: child, right: partner, path: `${path}/`, prefixes }, found);
    else found.lost.push({ path: `${path}/${stepOf(child)}` });
  }
  for (const [key, child] of after) if (!before.has(key)) found.added.push({ path: `${path}/${stepOf(child)}` });
  const was = [...before.keys()].filter((key) => after.has(key)).join(' ');
  const now = [...after.keys()].filter((key) => before.has(key)).join(' ');
  if (was !== now) found.changed.push({ path: `${path}/order()`, was, now });
}

function keyedChildren(element: XmlElement): Map<string, XmlElement> {
  const keyed = new Map<string, XmlElement>();
  const counts = new Map<string, number>();
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const base = `${nameOf(child)}[${identity(child)}]`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    keyed.set(`${base}#${count}`, child);
  }
  return keyed;
}

function identity(element: XmlElement): string {
  const id = element.attributes.find(({ ns, local }) => ns === '' && local.toLowerCase() === 'id');
  return id?.value ?? '';
}

function stepOf(element: XmlElement): string {
  const id = identity(element);
  return id === '' ? element.local : `${element.local}[${id}]`;
}

function nameOf(element: XmlElement): string {
  return `{${element.ns}}${element.local}`;
}

function declared(element: XmlElement): Prefixes {
  const own = element.attributes.filter(({ ns }) => ns === XMLNS);
  return Object.fromEntries(own.map(({ name, local, value }) => [name === 'xmlns' ? '' : local, value]));
}

/** A value that reads as a QName with a declared prefix, written with its namespace. */
function expand(value: string, prefixes: Prefixes): string {
  const [, prefix, local] = /^([\w.-]+):([^:/]+)$/.exec(value) ?? [];
  const ns = prefix !== undefined && Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  return ns === undefined ? value : `{${ns}}${local ?? ''}`;
}

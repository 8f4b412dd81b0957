import { attributeOf, childElements, firstChild, isElement, textOf, type XmlElement } from '../bpmn/xml/xml-node.ts';
import type { XprozessCode, XprozessLegalBasis } from './xprozess-exchange.ts';
import { XPROZESS } from './xprozess-namespace.ts';

/** Children of a name, whether or not they carry the namespace: both are met. */
export function all(element: XmlElement | undefined, local: string): XmlElement[] {
  if (!element) return [];
  return childElements(element).filter((child) => child.local === local && (child.ns === XPROZESS || child.ns === ''));
}

export function one(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, local) => all(at, local)[0], element);
}

export function text(element: XmlElement | undefined, ...path: string[]): string {
  const found = one(element, ...path);
  return found ? textOf(found).trim() : '';
}

export function codeOf(element: XmlElement | undefined): XprozessCode | undefined {
  const code = element && (firstChild(element, 'code', '') ?? firstChild(element, 'code', XPROZESS));
  if (!element || !code) return undefined;
  const list = attributeOf(element, 'listURI') ?? '';
  return { code: textOf(code).trim(), list, listVersion: attributeOf(element, 'listVersionID') ?? '' };
}

export function legalBasisOf(element: XmlElement | undefined): XprozessLegalBasis[] {
  return all(element, 'handlungsgrundlage').map((basis) => {
    const kind = codeOf(one(basis, 'art'));
    const uri = text(basis, 'uri');
    return { name: text(basis, 'name'), ...(kind ? { kind } : {}), ...(uri === '' ? {} : { uri }) };
  });
}

/** Keywords come as one text joined with |, or as several elements. */
export function keywordsOf(element: XmlElement): string[] {
  const words = all(element, 'schlagwort').flatMap((keyword) => textOf(keyword).split('|'));
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** All texts in and below an element, where a file may put them at different depths. */
export function textsBelow(element: XmlElement, local: string): string[] {
  const found = element.local === local ? [textOf(element).trim()] : [];
  const below = element.children.filter(isElement).flatMap((child) => textsBelow(child, local));
  return [...found, ...below].filter((value) => value !== '');
}

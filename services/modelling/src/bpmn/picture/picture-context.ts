import type { HighlightKind } from '@prozessplattform/process-model';
import { resolveReference, type BpmnTree } from '../bpmn-tree.ts';
import type { DiagramShape } from '../diagram-index.ts';
import { attributeOf, childElements, firstChild, textOf, type XmlElement } from '../xml/xml-node.ts';

/** What every part of the picture may ask. */
export interface PictureContext {
  readonly tree: BpmnTree;
  readonly known: ReadonlyMap<string, XmlElement>;
  readonly language: 'de' | 'en';
  readonly highlight: Readonly<Record<string, HighlightKind>>;
  readonly shapes: ReadonlyMap<string, DiagramShape>;
}

/** The text users read on an element. */
export function labelOf(element: XmlElement, { known }: Pick<PictureContext, 'known'>): string {
  if (element.local === 'textAnnotation') {
    const text = firstChild(element, 'text');
    return text ? textOf(text) : '';
  }
  if (element.local === 'group') {
    const category = resolveReference(attributeOf(element, 'categoryValueRef') ?? '', known);
    const value = category === undefined ? undefined : known.get(category);
    return (value && attributeOf(value, 'value')) ?? attributeOf(element, 'name') ?? '';
  }
  const own = attributeOf(element, 'name') ?? '';
  return element.local.startsWith('dataObject') || element.local.startsWith('dataStore')
    ? withState(own || referencedName(element, known), element)
    : own;
}

function referencedName(element: XmlElement, known: PictureContext['known']): string {
  const reference = attributeOf(element, 'dataObjectRef') ?? attributeOf(element, 'dataStoreRef') ?? '';
  const target = known.get(resolveReference(reference, known) ?? '');
  return (target && attributeOf(target, 'name')) ?? '';
}

function withState(name: string, element: XmlElement): string {
  const state = firstChild(element, 'dataState');
  const label = state && attributeOf(state, 'name');
  return label && !name.includes(`[${label}]`) ? `${name}\n[${label}]` : name;
}

export function flag(element: XmlElement, attribute: string): boolean | undefined {
  const value = attributeOf(element, attribute)?.trim();
  if (value === undefined) return undefined;
  return value === 'true' || value === '1';
}

/** The kinds of event definition of an event, its own and the referenced ones. */
export function eventDefinitions(event: XmlElement, { known }: Pick<PictureContext, 'known'>): string[] {
  const own = childElements(event)
    .map(({ local }) => local)
    .filter((local) => local.endsWith('EventDefinition'));
  const referenced = childElements(event, 'eventDefinitionRef').flatMap((reference) => {
    const target = known.get(resolveReference(textOf(reference), known) ?? '');
    return target ? [target.local] : [];
  });
  return [...own, ...referenced];
}

import { idOf, isModelElement, resolveReference, type BpmnTree } from './bpmn-tree.ts';
import type { BpmnWarning } from './bpmn-warning.ts';
import { attributeOf, firstChild, textOf, walkElements, type XmlElement } from './xml/xml-node.ts';

const referenceAttributes = ['sourceRef', 'targetRef', 'attachedToRef', 'processRef', 'default', 'bpmnElement'];
const referenceElements = ['flowNodeRef', 'incoming', 'outgoing', 'sourceRef', 'targetRef'];

/** Finds ids used twice and references that lead nowhere. Imported files cannot be looked into and are left out. */
export function checkReferences(tree: BpmnTree): BpmnWarning[] {
  const ids = new Set<string>();
  const twice = new Set<string>();
  walkElements(tree.root, (element) => {
    const id = idOf(element);
    if (id === undefined) return;
    if (ids.has(id) && isModelElement(element)) twice.add(id);
    ids.add(id);
  });
  const duplicates = [...twice].map(duplicateWarning);
  return firstChild(tree.root, 'import') ? duplicates : [...duplicates, ...danglingReferences(tree, ids)];
}

function danglingReferences(tree: BpmnTree, ids: Set<string>): BpmnWarning[] {
  const warnings: BpmnWarning[] = [];
  walkElements(tree.root, (element, parent) => {
    const owner = idOf(element) ?? (parent && idOf(parent)) ?? '';
    for (const { name, value } of referencesOf(element)) {
      if (resolveReference(value, ids) === undefined) warnings.push(danglingWarning(owner, name, value));
    }
  });
  return warnings;
}

function referencesOf(element: XmlElement): { name: string; value: string }[] {
  const attributes = referenceAttributes.flatMap((name) => {
    const value = attributeOf(element, name);
    return value === undefined ? [] : [{ name, value }];
  });
  if (!isModelElement(element) || !referenceElements.includes(element.local)) return attributes;
  return [...attributes, { name: element.local, value: textOf(element) }];
}

function duplicateWarning(id: string): BpmnWarning {
  const shown = id.slice(0, 100);
  const message = { de: `Die Kennung „${shown}“ ist mehrfach vergeben.`, en: `The id “${shown}” is used twice.` };
  return { code: 'BPMN.DUPLICATE_ID', elementId: id, message };
}

function danglingWarning(elementId: string, name: string, value: string): BpmnWarning {
  const shown = value.trim().slice(0, 100);
  const message = {
    de: `Der Verweis ${name} auf „${shown}“ führt ins Leere.`,
    en: `The reference ${name} to “${shown}” leads nowhere.`,
  };
  return { code: 'BPMN.UNRESOLVED_REFERENCE', elementId, message };
}

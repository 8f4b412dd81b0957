import { BpmnReadError } from './bpmn-read-error.ts';
import { idOf, isModelElement, type BpmnTree } from './bpmn-tree.ts';
import { firstChild, isElement, type XmlElement, type XmlNode } from './xml/xml-node.ts';

/** Changes of a BPMN model without sending the whole of it. */
export type BpmnOperation =
  | { readonly op: 'rename'; readonly id: string; readonly name: string }
  | { readonly op: 'setAttribute'; readonly id: string; readonly attribute: string; readonly value: string | null };

/** Applies the operations in order to a copy; what they do not name stays as it is, to the last attribute. */
export function applyBpmnOperations(tree: BpmnTree, operations: readonly BpmnOperation[]): BpmnTree {
  return operations.reduce(applyOperation, tree);
}

/** Gives an element another name: the text of an annotation, the attribute `name` of everything else. */
export function renameElement(tree: BpmnTree, id: string, name: string): BpmnTree {
  return changeElement(tree, id, (element) =>
    element.local === 'textAnnotation' ? withText(element, name) : withAttribute(element, 'name', name),
  );
}

/** Sets or (null) removes an attribute without namespace. Ids cannot be changed: references would break. */
export function setElementAttribute(
  tree: BpmnTree,
  id: string,
  { attribute, value }: { attribute: string; value: string | null },
): BpmnTree {
  if (!/^[A-Za-z_][\w.-]{0,99}$/.test(attribute) || attribute === 'id' || attribute === 'xmlns') {
    throw new BpmnReadError('BPMN.INVALID_VALUE', `Attribute ${attribute.slice(0, 100)} cannot be set.`);
  }
  return changeElement(tree, id, (element) => withAttribute(element, attribute, value));
}

function applyOperation(tree: BpmnTree, operation: BpmnOperation): BpmnTree {
  if (operation.op === 'rename') return renameElement(tree, operation.id, operation.name);
  return setElementAttribute(tree, operation.id, operation);
}

function changeElement(tree: BpmnTree, id: string, change: (element: XmlElement) => XmlElement): BpmnTree {
  const root = changeBelow(tree.root, id, change);
  if (!root) throw new BpmnReadError('BPMN.UNKNOWN_ELEMENT', `There is no element with the id ${id.slice(0, 100)}.`);
  return { ...tree, root };
}

/** Copies the path to the element only; everything else is shared with the tree it came from. */
function changeBelow(
  element: XmlElement,
  id: string,
  change: (element: XmlElement) => XmlElement,
): XmlElement | undefined {
  if (isModelElement(element) && idOf(element) === id) return change(element);
  for (const [index, child] of element.children.entries()) {
    const changed = isElement(child) ? changeBelow(child, id, change) : undefined;
    if (changed) return { ...element, children: element.children.with(index, changed) };
  }
  return undefined;
}

function withAttribute(element: XmlElement, local: string, value: string | null): XmlElement {
  if (value !== null) checkText(value);
  const index = element.attributes.findIndex((attribute) => attribute.local === local && attribute.ns === '');
  if (value === null) return { ...element, attributes: element.attributes.filter((_, at) => at !== index) };
  const attribute = { name: local, ns: '', local, value };
  const attributes = index < 0 ? [...element.attributes, attribute] : element.attributes.with(index, attribute);
  return { ...element, attributes };
}

function withText(annotation: XmlElement, value: string): XmlElement {
  checkText(value);
  const text = firstChild(annotation, 'text');
  const children: XmlNode[] = value === '' ? [] : [{ kind: 'text', value }];
  if (text)
    return {
      ...annotation,
      children: annotation.children.with(annotation.children.indexOf(text), { ...text, children }),
    };
  const name = annotation.name.replace('textAnnotation', 'text');
  const added: XmlElement = { kind: 'element', name, ns: annotation.ns, local: 'text', attributes: [], children };
  return { ...annotation, children: [...annotation.children, added] };
}

/** Throws BPMN.INVALID_VALUE for characters that XML cannot hold. */
export function checkText(value: string): void {
  // eslint-disable-next-line no-control-regex -- these characters are what XML forbids
  if (value.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(value)) return;
  throw new BpmnReadError('BPMN.INVALID_VALUE', 'The text holds a character that XML forbids.');
}

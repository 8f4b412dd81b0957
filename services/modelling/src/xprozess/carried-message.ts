import { indexModelElements, type BpmnTree } from '../bpmn/bpmn-tree.ts';
import { BPMN_MODEL } from '../bpmn/bpmn-namespaces.ts';
import { childElements, firstChild, isElement, XMLNS, type XmlElement, type XmlNode } from '../bpmn/xml/xml-node.ts';
import { XPROZESS } from './xprozess-namespace.ts';

/** The XProzess message a BPMN model carries in its extension elements, so that an export finds everything again. */
export function findCarriedMessage(tree: BpmnTree): XmlElement | undefined {
  const owner = ownerOf(tree);
  const extensions = owner && firstChild(owner, 'extensionElements');
  const message = extensions && childElements(extensions).find(({ ns }) => ns === XPROZESS);
  if (!message) return undefined;
  return { ...message, attributes: message.attributes.filter(({ name, value }) => name !== 'xmlns' || value !== '') };
}

const noDefaultNamespace = { name: 'xmlns', ns: XMLNS, local: 'xmlns', value: '' };

/**
 * The model with the message in the extension elements of its collaboration, else of its first process.
 * Elements of the message without a namespace must not fall into the model's default one.
 */
export function carryMessage(tree: BpmnTree, message: XmlElement): BpmnTree {
  const declared = message.attributes.some(({ name }) => name === 'xmlns');
  const attributes = declared ? message.attributes : [...message.attributes, noDefaultNamespace];
  return changeExtensions(tree, (children) => [...children, { ...message, attributes }]);
}

export function withoutCarriedMessage(tree: BpmnTree): BpmnTree {
  if (!findCarriedMessage(tree)) return tree;
  return changeExtensions(tree, (children) => children.filter((node) => !isElement(node) || node.ns !== XPROZESS));
}

function ownerOf(tree: BpmnTree): XmlElement | undefined {
  return firstChild(tree.root, 'collaboration') ?? firstChild(tree.root, 'process');
}

function changeExtensions(tree: BpmnTree, change: (children: XmlNode[]) => XmlNode[]): BpmnTree {
  const owner = ownerOf(tree);
  if (!owner) return tree;
  const changed = withExtensions(owner, change);
  return {
    ...tree,
    root: { ...tree.root, children: tree.root.children.with(tree.root.children.indexOf(owner), changed) },
  };
}

/** Extension elements stand behind the documentation; they vanish with their last child. */
function withExtensions(owner: XmlElement, change: (children: XmlNode[]) => XmlNode[]): XmlElement {
  const present = firstChild(owner, 'extensionElements');
  if (present) {
    const next = { ...present, children: change(present.children) };
    const at = owner.children.indexOf(present);
    return {
      ...owner,
      children: next.children.some(isElement) ? owner.children.with(at, next) : owner.children.toSpliced(at, 1),
    };
  }
  const name = owner.name.replace(/[^:]+$/, 'extensionElements');
  const added: XmlElement = {
    kind: 'element',
    name,
    ns: BPMN_MODEL,
    local: 'extensionElements',
    attributes: [],
    children: change([]),
  };
  const at = owner.children.findLastIndex((node) => isElement(node) && node.local === 'documentation') + 1;
  return { ...owner, children: owner.children.toSpliced(at, 0, added) };
}

/** Names of the collapsed sub-processes of a model by id: the activity groups of FIM. */
export function activityGroupNames(tree: BpmnTree): Map<string, string> {
  const groups = new Map<string, string>();
  for (const [id, element] of indexModelElements(tree)) {
    if (element.local !== 'subProcess') continue;
    groups.set(id, element.attributes.find(({ name }) => name === 'name')?.value ?? '');
  }
  return groups;
}

import { attributeOf, childElements, walkElements, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { elementOrder } from './element-order.ts';
import { codeLists } from './xprozess-namespace.ts';
import type { XprozessWarning } from './xprozess-warning.ts';

/** What is unusual about a message: other code lists, elements in another order, elements nobody knows. */
export function checkXprozess(root: XmlElement): XprozessWarning[] {
  const warnings = new Map<string, XprozessWarning>();
  const add = (code: XprozessWarning['code'], de: string, en: string): void => {
    if (warnings.size < 200) warnings.set(`${code} ${de}`, { code, message: { de, en } });
  };
  walkElements(root, (element) => {
    const list = attributeOf(element, 'listURI');
    const usual = expectedList(element.local);
    if (list !== undefined && usual !== undefined && list !== usual) {
      add(
        'XPROZESS.OTHER_CODE_LIST',
        `„${element.local}“ nennt die Codeliste ${list}.`,
        `“${element.local}” names the code list ${list}.`,
      );
    }
    const order = elementOrder[element.local];
    if (order && element.ns === root.ns) checkChildren(element, order, add);
  });
  return [...warnings.values()];
}

function checkChildren(
  element: XmlElement,
  order: readonly string[],
  add: (code: XprozessWarning['code'], de: string, en: string) => void,
): void {
  let last = -1;
  for (const { local } of childElements(element)) {
    const place = order.indexOf(local);
    if (place < 0) {
      add(
        'XPROZESS.UNKNOWN_ELEMENT',
        `„${element.local}“ enthält „${local}“, das erhalten, aber nicht ausgewertet wird.`,
        `“${element.local}” holds “${local}”, which is kept but not interpreted.`,
      );
    } else if (place < last) {
      add(
        'XPROZESS.OTHER_ORDER',
        `„${local}“ steht in „${element.local}“ an anderer Stelle als üblich.`,
        `“${local}” stands at an unusual place in “${element.local}”.`,
      );
    } else last = place;
  }
}

function expectedList(local: string): string | undefined {
  const lists: Readonly<Record<string, string>> = {
    nachrichtentyp: codeLists.message.list,
    status: codeLists.status.list,
    rolle: codeLists.role.list,
    detaillierungsstufe: codeLists.detailLevel.list,
    referenzaktivitaetengruppeTyp: codeLists.activityGroup.list,
    mimeType: codeLists.mimeType.list,
    art: codeLists.legalBasis.list,
  };
  return Object.hasOwn(lists, local) ? lists[local] : undefined;
}

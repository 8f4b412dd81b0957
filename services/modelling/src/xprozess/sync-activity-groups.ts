import { childElements, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { text } from './xprozess-elements.ts';
import { codePart, part, textPart, withPart } from './xprozess-builder.ts';
import { codeLists } from './xprozess-namespace.ts';

/** Brings the activity groups in line with the sub-processes of the model: new names, new groups, none left over. */
export function syncActivityGroups(structure: XmlElement, names: ReadonlyMap<string, string>): XmlElement {
  const groups = childElements(structure, 'aktivitaetengruppe');
  const known = new Set(groups.map((group) => text(group, 'subProzessID')));
  const kept = groups.flatMap((group) => {
    const name = names.get(text(group, 'subProzessID'));
    if (name === undefined) return [];
    return [name === text(group, 'name') ? group : withPart(group, textPart('name', name))];
  });
  const added = [...names].filter(([id]) => !known.has(id));
  return {
    ...structure,
    children: [...kept, ...added.map(([id, name], index) => newGroup(id, name, kept.length + index + 1))],
  };
}

/** Type 8 stands for other activities; which of the eight it is, the author decides. */
function newGroup(id: string, name: string, place: number): XmlElement {
  return part('aktivitaetengruppe', [
    codePart('referenzaktivitaetengruppeTyp', '8', codeLists.activityGroup),
    textPart('referenzaktivitaetengruppeVersion', '1.00'),
    textPart('id', String(place).padStart(2, '0')),
    textPart('subProzessID', id),
    textPart('name', name),
    textPart('beschreibung', ''),
  ]);
}

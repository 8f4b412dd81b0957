import { renameElement } from '../edit-bpmn.ts';
import { listElements } from '../list-elements.ts';
import { readBpmn } from '../read-bpmn.ts';
import { serialiseBpmn } from '../serialise-bpmn.ts';
import { compareBpmn } from './compare-bpmn.ts';
import type { XmlDifferences } from './compare-elements.ts';

export interface RoundTrip {
  readonly plain: XmlDifferences;
  /** After renaming one element: all differences but the new name itself. */
  readonly renamed: XmlDifferences;
  readonly elements: number;
}

/** Reads and writes a file, and again with one element renamed, and compares both with the original. */
export function roundTrip(original: Uint8Array): RoundTrip {
  const { tree, summary } = readBpmn(original);
  const plain = compareBpmn(original, serialiseBpmn(tree));
  const target = listElements(tree).find(({ type }) => /task|event|process/i.test(type));
  const name = 'Umbenannt für den Vergleich';
  const edited = target ? serialiseBpmn(renameElement(tree, target.id, name)) : serialiseBpmn(tree);
  return { plain, renamed: withoutName(compareBpmn(original, edited), name), elements: summary.elementCount };
}

function withoutName({ lost, added, changed }: XmlDifferences, name: string): XmlDifferences {
  const other = ({ path, now }: { path: string; now?: string }): boolean => !(path.endsWith('/@name') && now === name);
  return { lost, added: added.filter(other), changed: changed.filter(other) };
}

import type { ElementTree, TreeElement } from '@prozessplattform/process-model';
import type { BpmnElementEntry } from '../bpmn/list-elements.ts';

/** A BPMN model as the elements that the one engine compares. Should an id occur twice, the later element is renamed. */
export function bpmnElementTree(entries: readonly BpmnElementEntry[]): ElementTree {
  const used = new Map<string, number>();
  return entries.map(({ id, type, name, parentId, attributes }, order): TreeElement => {
    const times = used.get(id) ?? 0;
    used.set(id, times + 1);
    return {
      id: times === 0 ? id : `${id}\u0000${times}`,
      type,
      parent: parentId ?? null,
      order,
      attributes: { ...attributes, ...(name === '' ? {} : { name }) },
    };
  });
}

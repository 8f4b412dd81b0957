import { BpmnModdle } from 'bpmn-moddle';

/** What the BPMN 2.0 metamodel knows, by local names. */
export interface BpmnMetamodel {
  /** Whether an element may stand inside a parent: as a type of its own or as a property of the parent. */
  knowsElement(local: string, parent: string | undefined): boolean;
  /** Whether an element type has an attribute; true where the type itself is not known. */
  knowsAttribute(local: string, attribute: string): boolean;
}

export function createBpmnMetamodel(): BpmnMetamodel {
  const { registry } = new BpmnModdle();
  const properties = new Map<string, ReadonlySet<string> | undefined>();
  const propertiesOf = (local: string): ReadonlySet<string> | undefined => {
    const type = `bpmn:${local.charAt(0).toUpperCase()}${local.slice(1)}`;
    if (!properties.has(local) && Object.hasOwn(registry.typeMap, type)) {
      properties.set(
        local,
        new Set(registry.getEffectiveDescriptor(type).properties.map(({ name }) => name.replace(/^.*:/, ''))),
      );
    }
    return properties.get(local);
  };
  return {
    knowsElement: (local, parent) =>
      propertiesOf(local) !== undefined || parent === undefined || (propertiesOf(parent)?.has(local) ?? true),
    knowsAttribute: (local, attribute) => propertiesOf(local)?.has(attribute) ?? true,
  };
}

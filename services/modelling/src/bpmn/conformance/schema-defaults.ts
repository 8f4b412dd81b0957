import { BPMN_MODEL } from '../bpmn-namespaces.ts';
import type { XmlElement } from '../xml/xml-node.ts';

/** Defaults of the OMG schema (BPMN20.xsd, Semantic.xsd): an attribute with this value says no more than its absence. */
const anywhere: Readonly<Record<string, string>> = {
  isForCompensation: 'false',
  startQuantity: '1',
  completionQuantity: '1',
  isSequential: 'false',
  testBefore: 'false',
  triggeredByEvent: 'false',
  cancelActivity: 'true',
  isInterrupting: 'true',
  parallelMultiple: 'false',
  gatewayDirection: 'Unspecified',
  eventGatewayType: 'Exclusive',
  isCollection: 'false',
  isUnlimited: 'true',
  associationDirection: 'None',
  processType: 'None',
  isClosed: 'false',
  itemKind: 'Information',
  textFormat: 'text/plain',
  behavior: 'All',
  ordering: 'Parallel',
  cancelRemainingInstances: 'true',
};
const perElement: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  definitions: { typeLanguage: 'http://www.w3.org/2001/XMLSchema' },
  receiveTask: { implementation: '##WebService', instantiate: 'false' },
  sendTask: { implementation: '##WebService' },
  serviceTask: { implementation: '##WebService' },
  userTask: { implementation: '##unspecified' },
  businessRuleTask: { implementation: '##unspecified' },
  eventBasedGateway: { instantiate: 'false' },
  participantMultiplicity: { minimum: '0', maximum: '1' },
  textAnnotation: { textFormat: 'text/plain' },
};

export function isSchemaDefault(element: XmlElement, attribute: string, value: string): boolean {
  if (element.ns !== BPMN_MODEL) return false;
  const known = perElement[element.local]?.[attribute] ?? anywhere[attribute];
  return known !== undefined && known === value;
}

/** What says who wrote a file, not what is in it; the interchange working group leaves it out as well. */
export const exporterAttributes: ReadonlySet<string> = new Set(['exporter', 'exporterVersion', 'expressionLanguage']);

type Names = Readonly<Record<string, readonly [de: string, en: string]>>;

const names: Names = {
  participant: ['Pool', 'Pool'],
  lane: ['Lane', 'Lane'],
  task: ['Aufgabe', 'Task'],
  userTask: ['Benutzeraufgabe', 'User task'],
  manualTask: ['Manuelle Aufgabe', 'Manual task'],
  serviceTask: ['Serviceaufgabe', 'Service task'],
  scriptTask: ['Skriptaufgabe', 'Script task'],
  businessRuleTask: ['Geschäftsregelaufgabe', 'Business rule task'],
  sendTask: ['Sendeaufgabe', 'Send task'],
  receiveTask: ['Empfangsaufgabe', 'Receive task'],
  callActivity: ['Aufrufaktivität', 'Call activity'],
  subProcess: ['Teilprozess', 'Sub-process'],
  transaction: ['Transaktion', 'Transaction'],
  adHocSubProcess: ['Ad-hoc-Teilprozess', 'Ad-hoc sub-process'],
  startEvent: ['Startereignis', 'Start event'],
  endEvent: ['Endereignis', 'End event'],
  intermediateCatchEvent: ['Zwischenereignis (eintretend)', 'Intermediate catch event'],
  intermediateThrowEvent: ['Zwischenereignis (auslösend)', 'Intermediate throw event'],
  boundaryEvent: ['Angeheftetes Ereignis', 'Boundary event'],
  exclusiveGateway: ['Exklusives Gateway', 'Exclusive gateway'],
  parallelGateway: ['Paralleles Gateway', 'Parallel gateway'],
  inclusiveGateway: ['Inklusives Gateway', 'Inclusive gateway'],
  eventBasedGateway: ['Ereignisbasiertes Gateway', 'Event-based gateway'],
  complexGateway: ['Komplexes Gateway', 'Complex gateway'],
  dataObject: ['Datenobjekt', 'Data object'],
  dataObjectReference: ['Datenobjekt', 'Data object'],
  dataStore: ['Datenspeicher', 'Data store'],
  dataStoreReference: ['Datenspeicher', 'Data store'],
  dataInput: ['Dateneingabe', 'Data input'],
  dataOutput: ['Datenausgabe', 'Data output'],
  textAnnotation: ['Anmerkung', 'Annotation'],
  group: ['Gruppe', 'Group'],
  sequenceFlow: ['Sequenzfluss', 'Sequence flow'],
  messageFlow: ['Nachrichtenfluss', 'Message flow'],
  association: ['Assoziation', 'Association'],
  dataInputAssociation: ['Datenassoziation', 'Data association'],
  dataOutputAssociation: ['Datenassoziation', 'Data association'],
  choreographyTask: ['Choreographieaufgabe', 'Choreography task'],
  conversation: ['Konversation', 'Conversation'],
};

/** What users call an element of this type. */
export function elementTypeName(type: string, language: 'de' | 'en'): string {
  const entry = Object.hasOwn(names, type) ? names[type] : undefined;
  return entry?.[language === 'de' ? 0 : 1] ?? type;
}

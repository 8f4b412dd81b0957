import { attributeOf, childElements, textOf, walkElements, type XmlElement } from '../bpmn/xml/xml-node.ts';
import { all, codeOf, keywordsOf, legalBasisOf, one, text, textsBelow } from './xprozess-elements.ts';
import type {
  XprozessActivityGroup,
  XprozessClass,
  XprozessData,
  XprozessExchange,
  XprozessFile,
  XprozessProcess,
  XprozessProfile,
} from './xprozess-exchange.ts';

/** Reads the parts of a message that the platform works with. */
export function viewExchange(root: XmlElement): XprozessExchange {
  const head = one(root, 'nachrichtenkopf');
  return {
    product: attributeOf(root, 'produkt') ?? '',
    messageType: codeOf(one(head, 'nachrichtentyp'))?.code ?? root.local.slice(-4),
    createdAt: text(head, 'erstellungszeitpunkt'),
    author: text(head, 'autor'),
    classes: below(root, 'prozessklasse').map(viewClass),
    processes: below(root, 'prozess').map(viewProcess),
  };
}

function below(root: XmlElement, local: string): XmlElement[] {
  const found: XmlElement[] = [];
  walkElements(root, (element) => {
    if (element.local === local && element.ns === root.ns) found.push(element);
  });
  return found;
}

function viewClass(element: XmlElement): XprozessClass {
  return {
    id: text(element, 'id'),
    version: text(element, 'version'),
    name: text(element, 'name'),
    label: text(element, 'bezeichnung'),
    definition: text(element, 'definition'),
    keywords: keywordsOf(element),
    legalBasis: legalBasisOf(element),
  };
}

function viewProcess(element: XmlElement): XprozessProcess {
  const state = one(element, 'zustandsangaben');
  const status = codeOf(one(state, 'status'));
  const validFrom = text(state, 'gueltigkeitszeitraum', 'beginn');
  const structure = one(element, 'prozessstrukturbeschreibung', 'strukturbeschreibungFIM');
  return {
    id: text(element, 'id'),
    version: text(element, 'version'),
    name: text(element, 'name'),
    label: text(element, 'bezeichnung'),
    releasingBody: text(element, 'fachlichFreigebendeStelle'),
    keywords: keywordsOf(element),
    ...(status ? { status } : {}),
    ...(validFrom === '' ? {} : { validFrom }),
    profile: viewProfile(one(element, 'prozesssteckbrief')),
    activityGroups: all(structure, 'aktivitaetengruppe').map(viewGroup),
    files: viewFiles(one(element, 'prozessmodell')),
  };
}

function viewProfile(element: XmlElement | undefined): XprozessProfile {
  const detailLevel = codeOf(one(element, 'detaillierungsstufe'));
  const leaves = (local: string): string[] => all(element, local).flatMap(leafTexts);
  return {
    definition: text(element, 'definition'),
    description: text(element, 'beschreibung'),
    triggers: leaves('ausloeser'),
    results: leaves('ergebnis'),
    participants: all(element, 'prozessteilnehmer').map((participant) => {
      const role = codeOf(one(participant, 'rolle'));
      return { name: text(participant, 'name'), ...(role ? { role } : {}) };
    }),
    legalBasis: legalBasisOf(element),
    ...(detailLevel ? { detailLevel } : {}),
    states: all(element, 'verwaltungspolitischeKodierung').flatMap(
      (coding) => codeOf(one(coding, 'bundesland'))?.code ?? [],
    ),
  };
}

function leafTexts(element: XmlElement): string[] {
  const children = childElements(element);
  const own = children.length === 0 ? [textOf(element).trim()] : children.flatMap(leafTexts);
  return own.filter((value) => value !== '');
}

function viewGroup(element: XmlElement): XprozessActivityGroup {
  const type = codeOf(one(element, 'referenzaktivitaetengruppeTyp'));
  const specific = childElements(one(element, 'spezifischeAttribute') ?? element).filter(({ local }) =>
    local.startsWith('spezifischeAttribute'),
  );
  const data = (general: string, special: string): XprozessData[] =>
    [...all(element, general), ...specific.flatMap((attributes) => all(attributes, special))].map(viewData);
  return {
    id: text(element, 'id'),
    elementId: text(element, 'subProzessID'),
    name: text(element, 'name'),
    description: text(element, 'beschreibung'),
    ...(type ? { type } : {}),
    typeVersion: text(element, 'referenzaktivitaetengruppeVersion'),
    legalBasis: legalBasisOf(element),
    incoming: data('eingehendeDaten', 'empfangeneDaten'),
    outgoing: data('ausgehendeDaten', 'bereitgestellteDaten'),
    aids: specific.flatMap((attributes) => textsBelow(attributes, 'hilfsmittel')),
  };
}

function viewData(element: XmlElement): XprozessData {
  const transmission = codeOf(one(element, 'uebermittlungsart'));
  const partner = text(element, 'sender') || text(element, 'empfaenger');
  return {
    description: textsBelow(element, 'textuelleBeschreibung').join(', '),
    formIds: textsBelow(element, 'formularsteckbriefID'),
    ...(transmission ? { transmission } : {}),
    ...(partner === '' ? {} : { partner }),
  };
}

function viewFiles(element: XmlElement | undefined): XprozessFile[] {
  const kinds = {
    prozessmodelldatei: 'model',
    visualisierungsdatei: 'picture',
    beschreibungsdatei: 'description',
  } as const;
  return Object.entries(kinds).flatMap(([local, kind]) =>
    all(element, local).map((file) => ({ kind, name: text(file, 'dateiname'), content: text(file, 'inhalt') })),
  );
}

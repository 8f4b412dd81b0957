import { packContent } from './zipped-content.ts';

const code = (name: string, list: string, value: string): string =>
  `<x:${name} listURI="urn:xoev-de:xprozess:codeliste:${list}" listVersionID="2019-08-05"><code>${value}</code></x:${name}>`;

export const sampleBpmn =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t"><collaboration id="c"><documentation>Doku</documentation>' +
  '<participant id="pool" name="Behörde" processRef="p"/></collaboration><process id="p"><subProcess id="g1" name="Anzeige prüfen"/>' +
  '<subProcess id="g2" name="Bescheid senden"/></process></definitions>';

const group = ({ id, type, element, name }: Record<'id' | 'type' | 'element' | 'name', string>): string =>
  `<x:aktivitaetengruppe>${code('referenzaktivitaetengruppeTyp', 'referenzaktivitaetengruppe', type)}<x:referenzaktivitaetengruppeVersion>1.00</x:referenzaktivitaetengruppeVersion>` +
  `<x:id>${id}</x:id><x:subProzessID>${element}</x:subProzessID><x:name>${name}</x:name><x:beschreibung></x:beschreibung>` +
  '<x:handlungsgrundlage><x:name>§ 1 BeispielG</x:name><x:uri>https://gesetze.example/1</x:uri></x:handlungsgrundlage>' +
  '<x:spezifischeAttribute><x:spezifischeAttribute1><x:empfangeneDaten><x:formularverweis><x:textuelleBeschreibung>Anzeige</x:textuelleBeschreibung></x:formularverweis>' +
  `${code('uebermittlungsart', 'uebermittlungsart', '99')}<x:sender>Betrieb</x:sender></x:empfangeneDaten><x:hilfsmittel>Liste</x:hilfsmittel></x:spezifischeAttribute1></x:spezifischeAttribute></x:aktivitaetengruppe>`;

/** A small message in the form of the standard, with an element nobody knows. */
export const sampleMessage =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<x:alleInhalte.export.0303 xmlns:x="http://www.regierung-mv.de/xprozess/2" produkt="Werkzeug" xprozessVersion="2.0">\n' +
  `<x:nachrichtenkopf><x:nachrichtUUID>u-1</x:nachrichtUUID>${code('nachrichtentyp', 'nachricht', '0303')}<x:erstellungszeitpunkt>2022-04-04T15:41:44Z</x:erstellungszeitpunkt><x:autor>Amt</x:autor></x:nachrichtenkopf>` +
  '<x:prozesskatalog><x:name>Katalog</x:name><x:prozessklasse><x:id>99006028261000</x:id><x:name>Anzeige bearbeiten</x:name><x:schlagwort>a|b</x:schlagwort></x:prozessklasse>' +
  '<x:prozessklasse><x:id>99000000000000</x:id><x:name>Andere</x:name></x:prozessklasse></x:prozesskatalog>' +
  '<x:prozessbibliothek><x:name>Bibliothek</x:name><x:prozess><x:id>99006028261000</x:id><x:version>01.00.00</x:version><x:name>Anzeige bearbeiten</x:name><x:bezeichnung>Anzeige</x:bezeichnung>' +
  `<x:schlagwort>Mutterschutz|Schwangerschaft</x:schlagwort><x:prozesssteckbrief><x:definition>D</x:definition><x:ausloeser><x:formularID>D1</x:formularID></x:ausloeser><x:prozessteilnehmer><x:name>Betrieb</x:name>${code('rolle', 'prozessrolle', '1')}</x:prozessteilnehmer>` +
  `${code('detaillierungsstufe', 'detaillierungsstufe', '101')}</x:prozesssteckbrief><x:prozessstrukturbeschreibung><x:strukturbeschreibungFIM>${group({ id: '01', type: '3', element: 'g1', name: 'Anzeige prüfen' })}${group({ id: '02', type: '2', element: 'g2', name: 'Bescheid senden' })}</x:strukturbeschreibungFIM></x:prozessstrukturbeschreibung>` +
  `<x:prozessmodell><x:prozessmodelldatei><x:dateiname>Modell</x:dateiname><x:inhalt>${packContent('Modell.xml', sampleBpmn)}</x:inhalt></x:prozessmodelldatei><x:visualisierungsdatei><x:dateiname>Bild</x:dateiname><x:inhalt>AAAA</x:inhalt></x:visualisierungsdatei></x:prozessmodell>` +
  `<x:zustandsangaben>${code('status', 'status', '2')}<x:neu>!</x:neu></x:zustandsangaben></x:prozess></x:prozessbibliothek></x:alleInhalte.export.0303>`;

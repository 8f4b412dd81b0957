import type { XmlElement } from '../bpmn/xml/xml-node.ts';
import type { ExportXprozessOptions } from './export-xprozess.ts';
import { codePart, part, rootPart, textPart } from './xprozess-builder.ts';
import { codeLists } from './xprozess-namespace.ts';

/** A message of type 0303 for a model that never was in one: in work (2), Stamminformation (101). */
export function newMessage({ title, serviceKey = '', createdAt }: ExportXprozessOptions): XmlElement {
  const state = part('zustandsangaben', [
    textPart('letzterAenderungszeitpunkt', createdAt.toISOString()),
    textPart('letzterBearbeiter', 'Prozessplattform'),
    codePart('status', '2', codeLists.status),
  ]);
  const identity = [
    textPart('id', serviceKey),
    textPart('version', '01.00.00'),
    textPart('name', title),
    textPart('bezeichnung', title),
  ];
  return rootPart('alleInhalte.export.0303', [
    part('nachrichtenkopf', [
      textPart('nachrichtUUID', ''),
      codePart('nachrichtentyp', '0303', codeLists.message),
      textPart('erstellungszeitpunkt', ''),
      textPart('autor', 'Prozessplattform'),
    ]),
    part('prozesskatalog', [
      textPart('name', 'Prozesskatalog'),
      part('prozessklasse', [...identity, textPart('definition', ''), state]),
    ]),
    part('prozessbibliothek', [
      textPart('name', 'Prozessbibliothek'),
      part('prozess', [
        ...identity,
        part('prozesssteckbrief', [
          textPart('definition', ''),
          textPart('beschreibung', ''),
          codePart('detaillierungsstufe', '101', codeLists.detailLevel),
        ]),
        part('prozessstrukturbeschreibung', [
          part('modellierungsmethode', [codePart('code', '10', codeLists.method), textPart('freitext', 'FIM')]),
          part('strukturbeschreibungFIM'),
        ]),
        state,
      ]),
    ]),
  ]);
}

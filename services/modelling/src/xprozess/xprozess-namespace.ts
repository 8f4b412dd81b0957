export const XPROZESS = 'http://www.regierung-mv.de/xprozess/2';

/** Code lists as the exchanged files of today name them. */
export const codeLists = {
  message: { list: 'urn:xoev-de:xprozess:codeliste:nachricht', listVersion: '1.0' },
  status: { list: 'urn:xoev-de:xprozess:codeliste:status', listVersion: '2020-03-19' },
  role: { list: 'urn:xoev-de:xprozess:codeliste:prozessrolle', listVersion: '2019-08-05' },
  detailLevel: { list: 'urn:xoev-de:xprozess:codeliste:detaillierungsstufe', listVersion: '2022-03-15' },
  activityGroup: { list: 'urn:xoev-de:xprozess:codeliste:referenzaktivitaetengruppe', listVersion: '2019-08-07' },
  method: { list: 'urn:xoev-de:xprozess:codeliste:modellierungsmethode', listVersion: '2019-08-05' },
  mimeType: { list: 'urn:xoev-de:xprozess:codeliste:mimetype', listVersion: '2020-01-20' },
  legalBasis: { list: 'urn:xoev-de:mv:em:codeliste:xprozess:handlungsgrundlagenart', listVersion: '2019-04-16' },
} as const;
